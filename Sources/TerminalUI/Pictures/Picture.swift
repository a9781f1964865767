/// A grey picture of stored 16-bit values, as far as drawing it needs to know one.
package struct Picture: Sendable, Hashable {
    /// Columns.
    package let width: Int
    /// Rows.
    package let height: Int
    /// `width * height` values, row by row from the top left; the array is shared, not copied.
    package let pixels: [UInt16]

    /// A picture of given values.
    ///
    /// - Precondition: `pixels.count == width * height`, both positive.
    package init(width: Int, height: Int, pixels: [UInt16]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height)
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}
