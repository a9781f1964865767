/// How the pixels of a view are stored.
public struct PixelFormat: Sendable, Hashable, Codable {
    /// Columns (0028,0011).
    public var width: Int
    /// Rows (0028,0010).
    public var height: Int
    /// Bits Stored (0028,0101); for PNG the bit depth.
    public var bitsStored: Int
    /// Whether Pixel Representation (0028,0103) is 1.
    public var isSigned: Bool
    /// Photometric Interpretation (0028,0004): `MONOCHROME1` or `MONOCHROME2`.
    public var photometricInterpretation: String
    /// Transfer Syntax UID (0002,0010); `PNG` for a PNG file.
    public var transferSyntax: String

    /// A pixel format.
    public init(
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
