import Screening

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
