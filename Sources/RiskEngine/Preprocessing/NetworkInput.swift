/// One view as the network takes it, before normalisation.
public struct NetworkInput: Sendable {
    /// Columns.
    public let width: Int
    /// Rows.
    public let height: Int
    /// `width * height` 16-bit values, row by row; the chest wall is on the right.
    public let values: [UInt16]
    /// Whether the picture was mirrored left to right to face left.
    public let isMirrored: Bool
    /// How stored values became 16 bits: `min-max`.
    public let greyRule: String

    /// An input.
    ///
    /// - Precondition: `values.count == width * height`.
    public init(
        width: Int, height: Int, values: [UInt16], isMirrored: Bool = false,
        greyRule: String = "min-max"
    ) {
        precondition(values.count == width * height)
        self.width = width
        self.height = height
        self.values = values
        self.isMirrored = isMirrored
        self.greyRule = greyRule
    }
}

extension NetworkInput {
    /// The most frequent value and the share of pixels that have it; of equal ones the least.
    ///
    /// In a digital mammogram for presentation that is the air around the breast, and the share is
    /// 0.45 to 0.8; digitised film has no such value.
    public func dominantValue() -> (value: UInt16, share: Double) {
        var counts = [Int32](repeating: 0, count: 65536)
        for value in values { counts[Int(value)] += 1 }
        var best = 0
        for value in counts.indices where counts[value] > counts[best] { best = value }
        return (UInt16(best), Double(counts[best]) / Double(max(1, values.count)))
    }
}
