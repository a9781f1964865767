/// One point of a receiver operating characteristic.
public struct ROCPoint: Sendable, Hashable, Codable {
    /// Women at or above this score are flagged; nil where nobody is,
    /// and where no single woman's score is to be told.
    public var threshold: Double?
    /// The share flagged of women without a cancer.
    public var falsePositiveRate: Double
    /// The share flagged of women with one.
    public var truePositiveRate: Double

    /// A point.
    public init(threshold: Double?, falsePositiveRate: Double, truePositiveRate: Double) {
        self.threshold = threshold
        self.falsePositiveRate = falsePositiveRate
        self.truePositiveRate = truePositiveRate
    }
}
