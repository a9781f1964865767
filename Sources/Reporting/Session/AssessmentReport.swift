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
    /// What the risk is of; of another answer, what it is.
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

    /// Whether the model answers for risk.
    var isOfRisk: Bool { image?.kind == nil }
    /// The estimate over five years.
    var fiveYear: Estimate? { estimates.first { $0.years == 5 } }
    /// The estimate that ends at an age.
    var lifetime: Estimate? { estimates.first { $0.untilAge != nil } }
}

extension SessionReportBuilder {
    func assessment(_ source: Assessment, _ entry: SessionSummary.Entry) -> AssessmentReport {
        func inputs(_ inputs: [Assessment.Input]) -> [Assessment.Input] {
            inputs.map {
                Assessment.Input(
                    key: $0.key, value: inputValue($0.value, key: $0.key, entry),
                    treatment: derived($0.treatment, entry))
            }
        }
        return AssessmentReport(
            model: source.model, modelVersion: source.modelVersion, outcome: source.outcome,
            programVersion: source.programVersion, askedBy: source.author.map(reader),
            asked: source.time.map(moment), refused: source.isRefused,
            refusals: source.refusals.map {
                Refusal(
                    attribute: derived($0.attribute, entry),
                    value: inputValue($0.value, key: $0.attribute, entry),
                    reason: derived($0.reason, entry))
            },
            hiddenUntilRead: source.isWithheld ? true : nil,
            estimates: source.isRefused ? [] : source.estimates.map(estimate),
            band: source.isRefused
                ? nil
                : source.band.map {
                    AssessmentReport.BandLine(label: $0.label, rule: $0.rule, source: $0.source)
                },
            relativeRiskUnder50: source.isRefused ? nil : source.relativeRiskUnder50,
            relativeRiskFrom50: source.isRefused ? nil : source.relativeRiskFrom50,
            inputsUsed: inputs(source.inputsUsed), inputsMissing: inputs(source.inputsMissing),
            inputsNotUsed: inputs(source.inputsNotUsed),
            warnings: source.warnings.map { derived($0, entry) }, image: image(source, entry))
    }

    private func estimate(_ estimate: RiskEstimate) -> AssessmentReport.Estimate {
        var years: Int?
        var age: Int?
        switch estimate.horizon {
        case .years(let count): years = count
        case .untilAge(let end): age = end
        }
        return AssessmentReport.Estimate(
            horizon: estimate.horizon.words, years: years, untilAge: age,
            percent: estimate.percent, averagePercent: estimate.averagePercent)
    }
}
