import CDICOM
import Screening

/// Decodes the pixels of DICOM and PNG files.
package enum ImageDecoder {
    /// Decodes a file, told by its content to be DICOM or PNG.
    ///
    /// Size and counts are checked before memory is taken; at most 400 megapixels are decoded.
    /// Safe to call from several threads at once.
    ///
    /// - Throws: `ImageFileError`.
    package static func decode(path: String) throws(ImageFileError) -> DecodedImage {
        if PNGFile.isPNG(try FileStart.bytes(of: path)) { return try decodePNG(path) }
        let file = try DICOMFile(at: path)
        let layout = try file.layout()
        let tables = LookupTables(file, layout)
        var image = try file.pixels(layout)
        if layout.is_signed {
            // Adding 2^(bits - 1) to two's complement of as many bits flips the topmost.
            let sign = UInt16(1) << UInt16(layout.bits_stored - 1)
            for index in image.pixels.indices { image.pixels[index] ^= sign }
        }
        return DecodedImage(
            image: image, greys: GreyAttributes(file, layout, tables: tables), tables: tables,
            pixels: PixelFormat(file, layout))
    }

    private static func decodePNG(_ path: String) throws(ImageFileError) -> DecodedImage {
        let header = try PNGFile.header(at: path)
        let image = try PNGFile.samples(at: path, header)
        return DecodedImage(
            image: image, greys: GreyAttributes(), tables: LookupTables(),
            pixels: PixelFormat(
                width: image.width, height: image.height, bitsStored: Int(header.bit_depth),
                transferSyntax: "PNG"))
    }
}
