import CPNG
import Files

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
