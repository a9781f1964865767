import CPNG

/// Reads 8 and 16-bit grey PNG files; samples come as stored, whatever a gAMA chunk says.
enum PNGFile {
    /// Whether a file starts as PNG files do.
    static func isPNG(_ start: [UInt8]) -> Bool {
        start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }

    /// Reads size and depth, and checks that all chunks are there; decodes nothing.
    static func header(at path: String) throws(ImageFileError) -> cpng_header {
        var header = cpng_header()
        var failure = cpng_failure()
        guard cpng_read_header(path, &header, &failure) else {
            throw ImageFileError(failure, file: path)
        }
        return header
    }

    /// Decodes the samples.
    static func samples(at path: String, _ header: cpng_header) throws(ImageFileError) -> GreyImage
    {
        let count = Int(header.width) * Int(header.height)
        var failure = cpng_failure()
        var isRead = false
        let samples = [UInt16](unsafeUninitializedCapacity: count) { buffer, initialized in
            withUnsafePointer(to: header) { header in
                isRead = cpng_read_samples(path, header, buffer.baseAddress, &failure)
            }
            initialized = isRead ? count : 0
        }
        guard isRead else { throw ImageFileError(failure, file: path) }
        return GreyImage(width: Int(header.width), height: Int(header.height), pixels: samples)
    }
}

extension ImageFileError {
    /// What the C surface said of a PNG file.
    init(_ failure: cpng_failure, file: String) {
        let code: Code =
            switch failure.code {
            case CPNG_UNREADABLE: .unreadable
            case CPNG_NOT_PNG: .notAnImageFile
            case CPNG_TRUNCATED: .truncated
            case CPNG_NOT_GREY: .notGrey
            case CPNG_TOO_LARGE: .tooLarge
            case CPNG_UNWRITABLE: .unwritable
            default: .undecodable
            }
        self.init(code, file: file, message: "PNG: " + String(cTuple: failure.message))
    }
}
