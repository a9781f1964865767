/// The main figures of one part of the women.
public struct Subgroup: Sendable, Hashable, Codable {
    /// What the women were divided by: `age`.
    public var by: String
    /// This part: `50 to 59`.
    public var label: String
    /// Women in it.
    public var women: Int
    /// Cancers seen among them within five years.
    public var cancers: Int
    /// The five-year AUC by Mirai's rule.
    public var auc: Figure<YearlyAUC>
    /// Five-year observed/expected by Kaplan-Meier.
    public var observedExpected: Figure<ObservedExpected>
    /// The five-year AUC against the second score's; absent without one.
    public var aucDifference: Figure<ScoreDifference>?
    /// What to beware of in these figures.
    public var warnings: [String]

    /// A subgroup.
    public init(
        by: String, label: String, women: Int, cancers: Int, auc: Figure<YearlyAUC>,
        observedExpected: Figure<ObservedExpected>,
        aucDifference: Figure<ScoreDifference>? = nil, warnings: [String]
    ) {
        self.by = by
        self.label = label
        self.women = women
        self.cancers = cancers
        self.auc = auc
        self.observedExpected = observedExpected
        self.aucDifference = aucDifference
        self.warnings = warnings
    }
}
