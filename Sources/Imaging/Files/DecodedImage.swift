import Screening

/// The pixels of a file and all that is needed to show them.
package struct DecodedImage: Sendable, Hashable {
    /// The stored values; signed ones with 2^(bits stored - 1) added.
    package var image: GreyImage
    /// What the file says about greys, of the values in `image`.
    package var greys: GreyAttributes
    package var tables: LookupTables
    /// How the pixels were stored.
    package var pixels: PixelFormat
}
