import Screening

/// One assessment by a questionnaire model as `firstlight risk --json` and `--batch` write it.
///
/// The keys are stable. With a result there are `fiveYearPercent`, `lifetimePercent`,
/// `averageFiveYearPercent`, `averageLifetimePercent`, `relativeRiskUnder50` and
/// `relativeRiskFrom50`, all unrounded; without one there is `refusals` and none of them.
package struct RiskReport: Sendable, Hashable, Encodable {
    package struct BandWords: Sendable, Hashable, Encodable {
        /// `low`, `intermediate`, `high`.
        package let label: String
        /// `>= 1.67 %`.
        package let rule: String
        /// Who published the cut.
        package let source: String
    }

    /// The line of the batch file, counted from 1; absent for a single question.
    package var line: Int?
    /// The row's `id` column, where the batch file has one.
    package var id: String?
    /// `BCRAT`.
    package let model: String
    /// `NCI 4.1 (December 2017)`.
    package let modelVersion: String
    package let outcome: String
    package let programVersion: String
    /// The risk within five years in percent.
    package let fiveYearPercent: Double?
    /// The risk over the model's longest span in percent.
    package let lifetimePercent: Double?
    /// What `lifetimePercent` spans: `to age 90`.
    package let lifetimeHorizon: String?
    /// The average woman's risk within five years in percent.
    package let averageFiveYearPercent: Double?
    /// The average woman's risk over the longest span in percent.
    package let averageLifetimePercent: Double?
    /// Relative risk under age 50.
    package let relativeRiskUnder50: Double?
    /// Relative risk from age 50.
    package let relativeRiskFrom50: Double?
    /// The band of the five-year risk.
    package let band: BandWords?
    /// Why there is no number; absent when there is one.
    package let refusals: [Refusal]?
    /// Inputs that shaped the number.
    package let inputsUsed: [Assessment.Input]
    /// Inputs unknown or not recorded, and what they count as.
    package let inputsMissing: [Assessment.Input]
    /// Recorded inputs the model does not use.
    package let inputsNotUsed: [Assessment.Input]
    /// What a reader should know of the number.
    package let warnings: [String]

    package init(_ assessment: Assessment, line: Int? = nil, id: String? = nil) {
        self.line = line
        self.id = id
        model = assessment.model
        modelVersion = assessment.modelVersion
        outcome = assessment.outcome
        programVersion = assessment.programVersion
        let lifetime = assessment.estimates.last {
            if case .untilAge = $0.horizon { true } else { false }
        }
        fiveYearPercent = assessment.fiveYear?.percent
        averageFiveYearPercent = assessment.fiveYear?.averagePercent
        lifetimePercent = lifetime?.percent
        lifetimeHorizon = lifetime?.horizon.words
        averageLifetimePercent = lifetime?.averagePercent
        relativeRiskUnder50 = assessment.relativeRiskUnder50
        relativeRiskFrom50 = assessment.relativeRiskFrom50
        band = assessment.band.map {
            BandWords(label: $0.label, rule: $0.rule, source: $0.source)
        }
        refusals = assessment.isRefused ? assessment.refusals : nil
        inputsUsed = assessment.inputsUsed
        inputsMissing = assessment.inputsMissing
        inputsNotUsed = assessment.inputsNotUsed
        warnings = assessment.warnings
    }
}
