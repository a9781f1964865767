/// The figures of one score.
package struct ScoreReport: Sendable, Hashable, Codable {
    /// The model's name, or the column's.
    package var name: String
    /// Whether the values are probabilities; others have no calibration.
    package var areProbabilities: Bool
    /// How well it tells women with later cancers from the others.
    package var discrimination: DiscriminationReport
    /// The ROC curves and the calibration of years 1 to 5.
    package var years: [YearReport]
    /// The cuts of the five-year risk; empty where the score is no probability.
    package var cuts: [CutPerformance]

    package init(
        name: String, areProbabilities: Bool, discrimination: DiscriminationReport,
        years: [YearReport], cuts: [CutPerformance]
    ) {
        self.name = name
        self.areProbabilities = areProbabilities
        self.discrimination = discrimination
        self.years = years
        self.cuts = cuts
    }
}

/// The ROC curve and the calibration of one score at one horizon.
package struct YearReport: Sendable, Hashable, Codable {
    /// The horizon in years, 1 to 5.
    package var year: Int
    /// The ROC curve of the women whom Mirai's rule keeps, from (0, 0) to (1, 1), thinned to at
    /// most 201 points.
    package var roc: Figure<[ROCPoint]>
    /// The Brier score with inverse-probability-of-censoring weights.
    package var brier: Figure<BrierScore>
    /// Observed/expected among the women whom Mirai's rule keeps; too high where women without a
    /// cancer were lost.
    package var knownObservedExpected: Figure<ObservedExpected>
    /// Observed/expected among all women, by Kaplan-Meier.
    package var observedExpected: Figure<ObservedExpected>
    /// Slope and intercept among the women whom Mirai's rule keeps; the intercepts are too high
    /// where women without a cancer were lost.
    package var knownRecalibration: Figure<LogisticRecalibration>
    /// Slope and intercept with inverse-probability-of-censoring weights.
    package var recalibration: Figure<LogisticRecalibration>
    /// Tenths of the predicted risk with their incidence by Kaplan-Meier.
    package var deciles: Figure<[CalibrationGroup]>

    /// The figures of one score at one horizon.
    package init(
        year: Int, roc: Figure<[ROCPoint]>, brier: Figure<BrierScore>,
        knownObservedExpected: Figure<ObservedExpected>,
        observedExpected: Figure<ObservedExpected>,
        knownRecalibration: Figure<LogisticRecalibration>,
        recalibration: Figure<LogisticRecalibration>, deciles: Figure<[CalibrationGroup]>
    ) {
        self.year = year
        self.roc = roc
        self.brier = brier
        self.knownObservedExpected = knownObservedExpected
        self.observedExpected = observedExpected
        self.knownRecalibration = knownRecalibration
        self.recalibration = recalibration
        self.deciles = deciles
    }
}
