/// The main figures of one part of the women.
package struct Subgroup: Sendable, Hashable, Codable {
    /// What the women were divided by: `age`.
    package var by: String
    /// This part: `50 to 59`.
    package var label: String
    package var women: Int
    /// Cancers seen among them within five years.
    package var cancers: Int
    /// The five-year AUC by Mirai's rule.
    package var auc: Figure<YearlyAUC>
    /// Five-year observed/expected by Kaplan-Meier.
    package var observedExpected: Figure<ObservedExpected>
    /// The five-year AUC against the second score's; absent without one.
    package var aucDifference: Figure<ScoreDifference>?
    /// What to beware of in these figures.
    package var warnings: [String]

    package init(
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
