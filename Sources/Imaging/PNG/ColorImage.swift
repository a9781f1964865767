/// A picture in red, green and blue (sRGB), 8 bits each, in row order without padding.
package struct ColorImage: Sendable, Hashable {
    /// Columns.
    package let width: Int
    /// Rows.
    package let height: Int
    /// `width * height * 3` values: red, green, blue of each pixel from the top left.
    package var samples: [UInt8]

    /// A picture of given values.
    ///
    /// - Precondition: `samples.count == width * height * 3`, both positive.
    package init(width: Int, height: Int, samples: [UInt8]) {
        precondition(width > 0 && height > 0 && samples.count == width * height * 3)
        self.width = width
        self.height = height
        self.samples = samples
    }
}
