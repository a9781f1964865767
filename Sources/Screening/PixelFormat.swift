/// How the pixels of a view are stored.
package struct PixelFormat: Sendable, Hashable, Codable {
    /// Columns (0028,0011).
    package var width: Int
    /// Rows (0028,0010).
    package var height: Int
    /// Bits Stored (0028,0101); for PNG the bit depth.
    package var bitsStored: Int
    /// Whether Pixel Representation (0028,0103) is 1.
    package var isSigned: Bool
    /// Photometric Interpretation (0028,0004): `MONOCHROME1` or `MONOCHROME2`.
    package var photometricInterpretation: String
    /// Transfer Syntax UID (0002,0010); `PNG` for a PNG file.
    package var transferSyntax: String

    package init(
        width: Int, height: Int, bitsStored: Int, isSigned: Bool = false,
        photometricInterpretation: String = "MONOCHROME2", transferSyntax: String
    ) {
        self.width = width
        self.height = height
        self.bitsStored = bitsStored
        self.isSigned = isSigned
        self.photometricInterpretation = photometricInterpretation
        self.transferSyntax = transferSyntax
    }
}
