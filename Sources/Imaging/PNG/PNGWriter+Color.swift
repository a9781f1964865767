import CPNG
import Foundation

extension PNGWriter {
    /// A colour picture as the bytes of a PNG file.
    ///
    /// - Parameter dotsPerInch: How large a pixel is when the picture is printed.
    /// - Throws: `ImageFileError` with code `unwritable` where there is no memory for it.
    package static func data(
        of image: ColorImage, dotsPerInch: Double = 96
    ) throws(ImageFileError) -> Data {
        var buffer = cpng_buffer()
        var failure = cpng_failure()
        defer { cpng_free(&buffer) }
        let perMetre = (dotsPerInch / 0.0254).rounded()
        guard
            cpng_encode_color(
                UInt32(image.width), UInt32(image.height), UInt32(perMetre), image.samples,
                &buffer, &failure)
        else { throw ImageFileError(failure, file: "picture") }
        return Data(bytes: buffer.bytes, count: buffer.count)
    }
}
