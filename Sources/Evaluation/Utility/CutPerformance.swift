/// What happens when women above a cut are flagged.
public struct CutPerformance: Sendable, Hashable, Codable {
    /// The cut.
    public var cut: RiskCut
    /// Among women whose outcome at five years is known by Mirai's rule: counts, with Wilson
    /// intervals.
    public var known: Figure<OperatingPoint>
    /// Among all women, by Kaplan-Meier above and below the cut (censored women count for as long
    /// as they were followed).
    public var everybody: Figure<OperatingPoint>

    /// The performance at a cut.
    public init(cut: RiskCut, known: Figure<OperatingPoint>, everybody: Figure<OperatingPoint>) {
        self.cut = cut
        self.known = known
        self.everybody = everybody
    }
}

/// The four shares of a cut, and how many women lie above it.
public struct OperatingPoint: Sendable, Hashable, Codable {
    /// Women counted.
    public var women: Int
    /// Cancers seen among them within five years.
    public var cancers: Int
    /// Women above the cut.
    public var flaggedWomen: Int
    /// Cancers seen above the cut.
    public var flaggedCancers: Int
    /// The share of women above the cut, weighted.
    public var flagged: Estimate
    /// The share of cancers above the cut.
    public var sensitivity: Figure<Estimate>
    /// The share of women without a cancer below the cut.
    public var specificity: Figure<Estimate>
    /// The share with a cancer of those above the cut.
    public var positivePredictiveValue: Figure<Estimate>
    /// The share without a cancer of those below the cut.
    public var negativePredictiveValue: Figure<Estimate>

    /// An operating point.
    public init(
        women: Int, cancers: Int, flaggedWomen: Int, flaggedCancers: Int, flagged: Estimate,
        sensitivity: Figure<Estimate>, specificity: Figure<Estimate>,
        positivePredictiveValue: Figure<Estimate>, negativePredictiveValue: Figure<Estimate>
    ) {
        self.women = women
        self.cancers = cancers
        self.flaggedWomen = flaggedWomen
        self.flaggedCancers = flaggedCancers
        self.flagged = flagged
        self.sensitivity = sensitivity
        self.specificity = specificity
        self.positivePredictiveValue = positivePredictiveValue
        self.negativePredictiveValue = negativePredictiveValue
    }
}

/// Two scores at the same cut.
public struct CutComparison: Sendable, Hashable, Codable {
    /// The cut.
    public var cut: RiskCut
    /// Sensitivities on the same cancers.
    public var sensitivity: Figure<ScoreDifference>
    /// Specificities on the same women without one.
    public var specificity: Figure<ScoreDifference>

    /// A comparison.
    public init(
        cut: RiskCut, sensitivity: Figure<ScoreDifference>, specificity: Figure<ScoreDifference>
    ) {
        self.cut = cut
        self.sensitivity = sensitivity
        self.specificity = specificity
    }
}
