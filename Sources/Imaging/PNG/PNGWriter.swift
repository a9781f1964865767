import CPNG
import Glibc

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
        let (temporary, descriptor) = try openTemporary(beside: path)
        defer { unlink(temporary) }
        var header = cpng_header(
            width: UInt32(image.width), height: UInt32(image.height),
            bit_depth: UInt32(bitDepth))
        var failure = cpng_failure()
        let isWritten = cpng_write(descriptor, &header, image.pixels, &failure)
        let isFlushed = fsync(descriptor) == 0
        close(descriptor)
        guard isWritten else { throw ImageFileError(failure, file: path) }
        guard isFlushed, rename(temporary, path) == 0 else { throw systemError(path) }
    }

    private static func openTemporary(
        beside path: String
    ) throws(ImageFileError) -> (path: String, descriptor: Int32) {
        var template = Array("\(path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw systemError(path) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return (
            String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self),
            descriptor
        )
    }

    private static func systemError(_ path: String) -> ImageFileError {
        ImageFileError(.unwritable, file: path, message: String(cString: strerror(errno)))
    }
}
