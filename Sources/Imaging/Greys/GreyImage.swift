/// A grey picture of 16-bit values in row order, without padding between rows.
///
/// Values are the stored ones; where the file's pixels are signed, 2^(bits stored - 1) has been
/// added to each and the grey attributes account for it.
package struct GreyImage: Sendable, Hashable {
    /// Columns.
    package let width: Int
    /// Rows.
    package let height: Int
    /// `width * height` values, row by row from the top left.
    package var pixels: [UInt16]

    /// A picture of given values.
    ///
    /// - Precondition: `pixels.count == width * height`, both positive.
    package init(width: Int, height: Int, pixels: [UInt16]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height)
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    package init(width: Int, height: Int, repeating value: UInt16 = 0) {
        self.init(
            width: width, height: height,
            pixels: [UInt16](repeating: value, count: width * height))
    }

    package subscript(column: Int, row: Int) -> UInt16 {
        get { pixels[row * width + column] }
        set { pixels[row * width + column] = newValue }
    }
}
