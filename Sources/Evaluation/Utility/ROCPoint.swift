/// One point of a receiver operating characteristic.
package struct ROCPoint: Sendable, Hashable, Codable {
    /// Women at or above this score are flagged; nil where nobody is,
    /// and where no single woman's score is to be told.
    package var threshold: Double?
    /// The share flagged of women without a cancer.
    package var falsePositiveRate: Double
    /// The share flagged of women with one.
    package var truePositiveRate: Double

    package init(threshold: Double?, falsePositiveRate: Double, truePositiveRate: Double) {
        self.threshold = threshold
        self.falsePositiveRate = falsePositiveRate
        self.truePositiveRate = truePositiveRate
    }
}
