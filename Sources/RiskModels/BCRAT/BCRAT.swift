import Screening

/// The Breast Cancer Risk Assessment Tool of the National Cancer Institute (Gail model), algorithm
/// 4.1: invasive breast cancer within five years and to age 90.
///
///     var factors = RiskFactors()
///     try factors.set(.age, to: "57")
///     let assessment = BCRAT().assess(factors)
package struct BCRAT: QuestionnaireModel {
    package let name = "BCRAT"
    /// Algorithm version.
    package let version = "NCI 4.1 (December 2017)"
    /// DCIS and LCIS are not counted.
    package let outcome = "invasive breast cancer"
    /// Five years and to age 90.
    package let horizons: [RiskHorizon] = [.years(5), .untilAge(90)]
    /// The seven questions of the form.
    package let questions: [RiskFactorKey] = [
        .age, .race, .menarche, .firstBirth, .relatives, .biopsies, .hyperplasia,
    ]
    /// The cuts of the five-year risk.
    package let bands: BandScheme

    /// The model. Only cuts made for BCRAT at five years are ever applied: the lifetime cut of
    /// 20 % for supplemental MRI is not for this model (ACR 2023, JACR 20:902).
    package init(bands: BandScheme = .bcrat) {
        self.bands = bands
    }

    /// The risks with the average woman's, or the refusals.
    ///
    /// Five years end at age 90 where she is older than 85, as in NCI's algorithm; a warning says
    /// so, and no band is given then, since the cuts are for five full years.
    package func assess(_ factors: RiskFactors) -> Assessment {
        let input = BCRATInput(factors)
        let inputs = BCRATInputReview(factors, input: input)
        var assessment = Assessment(
            model: name, modelVersion: version, outcome: outcome, inputsMissing: inputs.missing,
            inputsNotUsed: inputs.notUsed)
        assessment.refusals = BCRATEligibility.refusals(factors, input: input)
        guard assessment.refusals.isEmpty, let relativeRisks = input.relativeRisks else {
            return assessment
        }
        let fiveYears = min(input.age + 5, 90)
        do throws(BCRATProblem) {
            assessment.estimates = [
                RiskEstimate(
                    horizon: .years(5), percent: try input.percent(until: fiveYears),
                    averagePercent: try input.averagePercent(until: fiveYears)),
                RiskEstimate(
                    horizon: .untilAge(90), percent: try input.percent(until: 90),
                    averagePercent: try input.averagePercent(until: 90)),
            ]
        } catch {
            assessment.estimates = []
            assessment.refusals = [BCRATEligibility.refusal(for: error, factors)]
            return assessment
        }
        assessment.relativeRiskUnder50 = relativeRisks.under50
        assessment.relativeRiskFrom50 = relativeRisks.from50
        assessment.inputsUsed = inputs.used
        if canBand(age: input.age), let risk = assessment.fiveYear?.percent {
            assessment.band = bands.band(forPercent: risk)
        }
        assessment.warnings = warnings(factors, input: input, assessment: assessment)
        return assessment
    }

    /// Whether the cuts fit what was computed.
    func canBand(age: Double) -> Bool {
        hasFittingBands && age <= 85
    }

    var hasFittingBands: Bool { bands.model == name && bands.horizon == .years(5) }
}
