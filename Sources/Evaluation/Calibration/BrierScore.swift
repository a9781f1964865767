/// The mean squared distance between risk and outcome; less is better.
package struct BrierScore: Sendable, Hashable, Codable {
    /// The score's own Brier score.
    package var score: Estimate
    /// That of telling every woman the incidence of the whole study.
    package var null: Estimate
    /// 1 - score / null: 1 is perfect, 0 no better than the incidence, negative worse.
    package var scaled: Double

    /// The Brier score at a horizon: the mean of (outcome - risk)^2, with inverse-probability-of-
    /// censoring weights.
    ///
    /// The convention is that of Graf and of riskRegression's `Score`: a cancer at T weighs 1 / G(T-).
    /// scikit-survival weighs it by 1 / G(T) and agrees where no woman is lost at the time of a cancer.
    struct Horizon: Sendable {
        let weights: CensoringWeights
        /// The incidence at the horizon, by Kaplan-Meier.
        let incidence: Double
        /// The score of telling each woman that incidence.
        let null: CensoringWeights.Mean

        /// What all scores of one horizon share.
        init(_ weights: CensoringWeights, _ curve: KaplanMeier) throws(Unavailable) {
            try weights.requireBothOutcomes(for: "Brier score of year \(weights.year)")
            let incidence = try curve.incidence(at: Double(weights.year)).incidence.value
            self.weights = weights
            self.incidence = incidence
            null = weights.mean { Self.square(weights.isCase[$0], incidence) }
        }

        /// The mean of a score's squared distances.
        ///
        /// - Parameter risks: probabilities by woman of the study.
        func mean(_ risks: [Double]) -> CensoringWeights.Mean {
            weights.mean { Self.square(weights.isCase[$0], risks[weights.ordered.women[$0]]) }
        }

        /// The Brier score of a model.
        func score(_ mean: CensoringWeights.Mean) -> BrierScore {
            BrierScore(
                score: .normal(mean.value, mean.standardError),
                null: .normal(null.value, null.standardError), scaled: 1 - mean.value / null.value)
        }

        /// One model's Brier score less another's, on the same women.
        func difference(
            _ first: CensoringWeights.Mean, _ second: CensoringWeights.Mean
        ) throws(Unavailable) -> ScoreDifference {
            try ScoreDifference(
                figure: "difference of Brier scores of year \(weights.year)",
                first.value, second.value, first.influences, second.influences)
        }

        private static func square(_ isCase: Bool, _ risk: Double) -> Double {
            let distance = (isCase ? 1 : 0) - risk
            return distance * distance
        }
    }
}
