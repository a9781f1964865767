/// How much better one score does than another on the same women, with the test of no difference.
package struct ScoreDifference: Sendable, Hashable, Codable {
    /// The first score's figure.
    package var first: Double
    /// The second score's.
    package var second: Double
    /// The first less the second, with standard error and interval.
    package var difference: Estimate
    /// The covariance of the two figures, which rest on the same women.
    package var covariance: Double
    /// The difference over its standard error.
    package var z: Double
    /// The two-sided p-value of no difference, from the normal distribution.
    package var p: Double
}
