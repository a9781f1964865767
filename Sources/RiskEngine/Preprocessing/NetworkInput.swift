/// One view as the network takes it, before normalisation.
package struct NetworkInput: Sendable {
    /// Columns.
    package let width: Int
    /// Rows.
    package let height: Int
    /// `width * height` 16-bit values, row by row; the chest wall is on the right.
    package let values: [UInt16]
    /// Whether the picture was mirrored left to right to face left.
    package let isMirrored: Bool
    /// How stored values became 16 bits: `min-max`.
    package let greyRule: String
    /// The most frequent value, of equally frequent ones the smallest, and the share of all values
    /// that it makes up, above 0 to 1: the background, where there is one.
    package let dominant: (value: UInt16, share: Double)

    /// An input.
    ///
    /// - Precondition: `values.count == width * height`.
    package init(
        width: Int, height: Int, values: [UInt16], isMirrored: Bool = false,
        greyRule: String = "min-max"
    ) {
        precondition(values.count == width * height)
        self.width = width
        self.height = height
        self.values = values
        self.isMirrored = isMirrored
        self.greyRule = greyRule
        dominant = Self.dominantValue(of: values)
    }
}
