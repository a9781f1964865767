/// The mean squared distance between risk and outcome; less is better.
package struct BrierScore: Sendable, Hashable, Codable {
    /// The score's own Brier score.
    package var score: Estimate
    /// That of telling every woman the incidence of the whole study.
    package var null: Estimate
    /// 1 - score / null: 1 is perfect, 0 no better than the incidence, negative worse.
    package var scaled: Double

    /// A Brier score with what it is measured against.
    package init(score: Estimate, null: Estimate, scaled: Double) {
        self.score = score
        self.null = null
        self.scaled = scaled
    }
}
