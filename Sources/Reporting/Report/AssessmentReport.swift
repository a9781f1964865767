import Screening

/// What one model said of an exam.
public struct AssessmentReport: Sendable, Hashable, Encodable {
    /// A risk over one span.
    public struct Estimate: Sendable, Hashable, Encodable {
        /// In words: `5 years`, `to age 90`.
        public var horizon: String
        /// The span in years, where it is one.
        public var years: Int?
        /// The age at its end, where it ends at one.
        public var untilAge: Int?
        /// The risk in percent.
        public var percent: Double
        /// The average woman's risk in percent.
        public var averagePercent: Double?
    }

    /// The band of the five-year risk.
    public struct BandLine: Sendable, Hashable, Encodable {
        /// `intermediate`.
        public var label: String
        /// `>= 1.67 %`.
        public var rule: String
        /// Who published the cut.
        public var source: String
    }

    /// The model.
    public var model: String
    /// Its version and source.
    public var modelVersion: String
    /// What the risk is of.
    public var outcome: String
    /// The version of the program that asked the model.
    public var programVersion: String
    /// Who asked; absent where that is not known.
    public var askedBy: String?
    /// When.
    public var asked: SessionReport.Moment?
    /// Whether the model gave no number.
    public var refused: Bool
    /// Why; empty otherwise.
    public var refusals: [Refusal]
    /// Whether it gave one that the site hides until the exam is read; absent otherwise.
    public var hiddenUntilRead: Bool?
    /// The risks, soonest horizon first; empty when refused or hidden.
    public var estimates: [Estimate]
    /// The band; absent when refused or hidden.
    public var band: BandLine?
    /// Relative risk under age 50.
    public var relativeRiskUnder50: Double?
    /// Relative risk from age 50.
    public var relativeRiskFrom50: Double?
    /// Inputs that shaped the number.
    public var inputsUsed: [Assessment.Input]
    /// Inputs unknown or not recorded, and what they count as.
    public var inputsMissing: [Assessment.Input]
    /// Recorded inputs the model does not use.
    public var inputsNotUsed: [Assessment.Input]
    /// What a reader should know of the number.
    public var warnings: [String]
    /// What an image network's number rests on; absent for other models.
    public var image: ImageReport?

    /// The estimate over five years.
    var fiveYear: Estimate? { estimates.first { $0.years == 5 } }
    /// The estimate that ends at an age.
    var lifetime: Estimate? { estimates.first { $0.untilAge != nil } }
}
