import CPNG
import Files

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
        self.init(
            code, file: file,
            message: Self.message(
                failure.system_error, or: "PNG: " + String(cTuple: failure.message),
                isOfWriting: code == .unwritable))
    }
}

/// Writes grey PNG files.
package enum PNGWriter {
    /// Writes a file of mode 0600, by way of a temporary file beside it.
    ///
    /// - Parameters:
    ///   - image: The samples, each below `2^bitDepth`.
    ///   - bitDepth: 8 or 16.
    ///   - path: The file, replaced where it exists.
    /// - Throws: `ImageFileError` with code `unwritable`.
    package static func write(
        _ image: GreyImage, bitDepth: Int = 16, to path: String
    ) throws(ImageFileError) {
        guard bitDepth == 16 || (bitDepth == 8 && image.pixels.allSatisfy { $0 < 256 }) else {
            throw ImageFileError(
                .unwritable, file: path, message: "samples do not fit \(bitDepth) bits",
                remedy: "write 16 bits")
        }
        var file = try ImageFileError.translating { () throws(FileError) in
            try DurableFile(path: path)
        }
        var header = cpng_header(
            width: UInt32(image.width), height: UInt32(image.height), bit_depth: UInt32(bitDepth))
        var failure = cpng_failure()
        guard cpng_write(file.descriptor, &header, image.pixels, &failure) else {
            throw ImageFileError(failure, file: path)
        }
        try ImageFileError.translating { () throws(FileError) in try file.commit() }
    }
}
