/// How much better one score does than another on the same women, with the test of no difference.
public struct ScoreDifference: Sendable, Hashable, Codable {
    /// The first score's figure.
    public var first: Double
    /// The second score's.
    public var second: Double
    /// The first less the second, with standard error and interval.
    public var difference: Estimate
    /// The covariance of the two figures, which rest on the same women.
    public var covariance: Double
    /// The difference over its standard error.
    public var z: Double
    /// The two-sided p-value of no difference, from the normal distribution.
    public var p: Double
}
