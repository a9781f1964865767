/// The figures of one score.
public struct ScoreReport: Sendable, Hashable, Codable {
    /// The model's name, or the column's.
    public var name: String
    /// Whether the values are probabilities; others have no calibration.
    public var areProbabilities: Bool
    /// How well it tells women with later cancers from the others.
    public var discrimination: DiscriminationReport
    /// The ROC curves and the calibration of years 1 to 5.
    public var years: [YearReport]
    /// The cuts of the five-year risk; empty where the score is no probability.
    public var cuts: [CutPerformance]

    /// The figures of one score.
    public init(
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
public struct YearReport: Sendable, Hashable, Codable {
    /// The horizon in years, 1 to 5.
    public var year: Int
    /// The ROC curve of the women whom Mirai's rule keeps, from (0, 0) to (1, 1), thinned to at
    /// most 201 points.
    public var roc: Figure<[ROCPoint]>
    /// The Brier score with inverse-probability-of-censoring weights.
    public var brier: Figure<BrierScore>
    /// Observed/expected among the women whom Mirai's rule keeps; too high where women without a
    /// cancer were lost.
    public var knownObservedExpected: Figure<ObservedExpected>
    /// Observed/expected among all women, by Kaplan-Meier.
    public var observedExpected: Figure<ObservedExpected>
    /// Slope and intercept among the women whom Mirai's rule keeps; the intercepts are too high
    /// where women without a cancer were lost.
    public var knownRecalibration: Figure<LogisticRecalibration>
    /// Slope and intercept with inverse-probability-of-censoring weights.
    public var recalibration: Figure<LogisticRecalibration>
    /// Tenths of the predicted risk with their incidence by Kaplan-Meier.
    public var deciles: Figure<[CalibrationGroup]>

    /// The figures of one score at one horizon.
    public init(
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
