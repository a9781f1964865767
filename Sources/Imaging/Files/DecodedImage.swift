import Screening

/// The pixels of a file and all that is needed to show them.
public struct DecodedImage: Sendable, Hashable {
    /// The stored values; signed ones with 2^(bits stored - 1) added.
    public var image: GreyImage
    /// What the file says about greys, of the values in `image`.
    public var greys: GreyAttributes
    /// The lookup tables.
    public var tables: LookupTables
    /// How the pixels were stored.
    public var pixels: PixelFormat
}
