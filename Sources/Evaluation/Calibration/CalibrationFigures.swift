/// The mean squared distance between risk and outcome; less is better.
public struct BrierScore: Sendable, Hashable, Codable {
    /// The score's own Brier score.
    public var score: Estimate
    /// That of telling every woman the incidence of the whole study.
    public var null: Estimate
    /// 1 - score / null: 1 is perfect, 0 no better than the incidence, negative worse.
    public var scaled: Double

    /// A Brier score with what it is measured against.
    public init(score: Estimate, null: Estimate, scaled: Double) {
        self.score = score
        self.null = null
        self.scaled = scaled
    }
}

/// How many cancers there were for each one expected.
public struct ObservedExpected: Sendable, Hashable, Codable {
    /// Women counted.
    public var women: Int
    /// Cancers observed; weighted, and by Kaplan-Meier where follow-up is incomplete.
    public var observed: Double
    /// The sum of the predicted risks.
    public var expected: Double
    /// Observed / expected with its interval on the log scale.
    public var ratio: Estimate
    /// The exact Poisson interval; nil where weights or censoring leave no count.
    public var exactInterval: Interval?

    /// An observed/expected ratio.
    public init(
        women: Int, observed: Double, expected: Double, ratio: Estimate,
        exactInterval: Interval? = nil
    ) {
        self.women = women
        self.observed = observed
        self.expected = expected
        self.ratio = ratio
        self.exactInterval = exactInterval
    }
}

/// A logistic model of the outcome on the logit of the predicted risk.
public struct LogisticRecalibration: Sendable, Hashable, Codable {
    /// Women counted: those whose outcome at the horizon is known.
    public var women: Int
    /// Cancers among them.
    public var cancers: Int
    /// The intercept with the slope held at 1, "calibration in the large": 0 is right, above 0 the
    /// risks are too low.
    public var inTheLarge: Estimate
    /// The intercept beside a free slope.
    public var intercept: Estimate
    /// The slope: 1 is right, below 1 the risks are too far apart.
    public var slope: Estimate

    /// A recalibration.
    public init(
        women: Int, cancers: Int, inTheLarge: Estimate, intercept: Estimate, slope: Estimate
    ) {
        self.women = women
        self.cancers = cancers
        self.inTheLarge = inTheLarge
        self.intercept = intercept
        self.slope = slope
    }
}

/// Women of similar predicted risk, and what became of them.
public struct CalibrationGroup: Sendable, Hashable, Codable {
    /// 1 for the lowest risks.
    public var group: Int
    /// Women in the group.
    public var women: Int
    /// Cancers seen among them within the horizon.
    public var cancers: Int
    /// The mean predicted risk, 0 to 1.
    public var predicted: Double
    /// The incidence by Kaplan-Meier, 0 to 1.
    public var observed: Figure<Estimate>

    /// A group.
    public init(
        group: Int, women: Int, cancers: Int, predicted: Double, observed: Figure<Estimate>
    ) {
        self.group = group
        self.women = women
        self.cancers = cancers
        self.predicted = predicted
        self.observed = observed
    }
}
