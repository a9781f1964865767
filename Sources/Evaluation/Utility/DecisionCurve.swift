/// The net benefit of acting above a threshold of the five-year risk, over many thresholds.
///
/// Net benefit counts cancers found per woman, less women flagged without one times the odds of the
/// threshold (Vickers and Elkin, Med Decis Making 2006; 26: 565). Flagging nobody has net benefit 0
/// at each threshold.
package struct DecisionCurve: Sendable, Hashable, Codable {
    /// One threshold.
    package struct Point: Sendable, Hashable, Codable {
        /// The risk, 0 to 1, at and above which women are flagged.
        package var threshold: Double
        /// The net benefit of flagging everybody.
        package var treatAll: Estimate
        package var score: Figure<Estimate>
        /// That of the score it is compared with; absent without one.
        package var against: Figure<Estimate>?
        /// The score's minus the other's, paired; absent without one.
        package var difference: Figure<Estimate>?

        package init(
            threshold: Double, treatAll: Estimate, score: Figure<Estimate>,
            against: Figure<Estimate>? = nil, difference: Figure<Estimate>? = nil
        ) {
            self.threshold = threshold
            self.treatAll = treatAll
            self.score = score
            self.against = against
            self.difference = difference
        }
    }

    /// The horizon in years.
    package var year: Int
    /// The points by rising threshold.
    package var points: [Point]

    package init(year: Int, points: [Point]) {
        self.year = year
        self.points = points
    }
}
