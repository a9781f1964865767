import Screening

/// What one model said of an exam.
package struct AssessmentReport: Sendable, Hashable, Encodable {
    /// A risk over one span.
    package struct Estimate: Sendable, Hashable, Encodable {
        /// In words: `5 years`, `to age 90`.
        package var horizon: String
        /// The span in years, where it is one.
        package var years: Int?
        /// The age at its end, where it ends at one.
        package var untilAge: Int?
        /// The risk in percent.
        package var percent: Double
        /// The average woman's risk in percent.
        package var averagePercent: Double?
    }

    /// The band of the five-year risk.
    package struct BandLine: Sendable, Hashable, Encodable {
        /// `intermediate`.
        package var label: String
        /// `>= 1.67 %`.
        package var rule: String
        /// Who published the cut.
        package var source: String
    }

    package var model: String
    /// Its version and source.
    package var modelVersion: String
    /// What the risk is of.
    package var outcome: String
    /// The version of the program that asked the model.
    package var programVersion: String
    /// Who asked; absent where that is not known.
    package var askedBy: String?
    /// When.
    package var asked: SessionReport.Moment?
    /// Whether the model gave no number.
    package var refused: Bool
    /// Why; empty otherwise.
    package var refusals: [Refusal]
    /// Whether it gave one that the site hides until the exam is read; absent otherwise.
    package var hiddenUntilRead: Bool?
    /// The risks, soonest horizon first; empty when refused or hidden.
    package var estimates: [Estimate]
    /// The band; absent when refused or hidden.
    package var band: BandLine?
    /// Relative risk under age 50.
    package var relativeRiskUnder50: Double?
    /// Relative risk from age 50.
    package var relativeRiskFrom50: Double?
    /// Inputs that shaped the number.
    package var inputsUsed: [Assessment.Input]
    /// Inputs unknown or not recorded, and what they count as.
    package var inputsMissing: [Assessment.Input]
    /// Recorded inputs the model does not use.
    package var inputsNotUsed: [Assessment.Input]
    /// What a reader should know of the number.
    package var warnings: [String]
    /// What an image network's number rests on; absent for other models.
    package var image: ImageReport?

    /// The estimate over five years.
    var fiveYear: Estimate? { estimates.first { $0.years == 5 } }
    /// The estimate that ends at an age.
    var lifetime: Estimate? { estimates.first { $0.untilAge != nil } }
}
