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
        // Runs of one value are the rule: four tables, so that no count waits for the one before.
        var counts = [Int32](repeating: 0, count: 4 * 65536)
        values.withUnsafeBufferPointer { values in
            counts.withUnsafeMutableBufferPointer { counts in
                for index in values.indices { counts[(index & 3) << 16 | Int(values[index])] += 1 }
            }
        }
        var best = (value: 0, count: Int32(0))
        for value in 0..<65536 {
            let count =
                counts[value] + counts[value + 65536] + counts[value + 2 * 65536]
                + counts[value + 3 * 65536]
            if count > best.count { best = (value, count) }
        }
        return (UInt16(best.value), Double(best.count) / Double(max(1, values.count)))
    }
}
