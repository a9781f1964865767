import Screening

/// The Breast Cancer Risk Assessment Tool of the National Cancer Institute (Gail model), algorithm
/// 4.1: invasive breast cancer within five years and to age 90.
///
///     var factors = RiskFactors()
///     try factors.set(.age, to: "57")
///     let assessment = BCRAT().assess(factors)
package struct BCRAT: QuestionnaireModel {
    package let name = "BCRAT"
    package let alias = "Gail, NCI 4.1"
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
    /// The cuts of the five-year risk. Only cuts made for BCRAT at five years are ever applied: the
    /// lifetime cut of 20 % for supplemental MRI is not for this model (ACR 2023, JACR 20:902).
    package var bands: BandScheme

    package init(bands: BandScheme = .bcrat) {
        self.bands = bands
    }

    package func refusals(of factors: RiskFactors) -> [Refusal] {
        BCRATEligibility.refusals(factors, input: BCRATInput(factors))
    }

    /// The risks with the average woman's, or the refusals.
    ///
    /// Five years end at age 90 where she is older than 85, as in NCI's algorithm; a warning says
    /// so, and no band is given then, since the cuts are for five full years.
    package func assess(_ factors: RiskFactors) -> Assessment {
        let input = BCRATInput(factors)
        let inputs = BCRATInputReview(factors, input: input, questions: questions)
        var assessment = Assessment(
            model: name, modelVersion: version, outcome: outcome, inputsMissing: inputs.missing,
            inputsNotUsed: inputs.notUsed)
        assessment.refusals = refusals(of: factors)
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

    /// What a reader should know of a number that was given.
    func warnings(
        _ factors: RiskFactors, input: BCRATInput, assessment: Assessment
    ) -> [String] {
        var warnings = unansweredExclusions(factors)
        if input.age < 35 || input.age > 85 {
            warnings.append(
                "age \(factors.text(of: .age)) is outside 35 to 85, for which NCI offers this model"
            )
        }
        if input.age > 85 {
            warnings.append(
                "five years are cut off at age 90, where the model's rates end; no band is given")
        }
        switch factors.race {
        case .notRecorded, .unknown:
            let how = factors.race == .unknown ? "unknown" : "not recorded"
            warnings.append(
                "race \(how): the numbers of white women stand in, as in NCI's tool")
        case .known(.nativeAmerican):
            warnings.append(
                "NCI has no numbers for American Indian or Alaska Native women: "
                    + "those of white women stand in")
        case .known: break
        }
        if let remark = unusedFirstBirthRemark(factors, input: input) { warnings.append(remark) }
        warnings.append("lifetime means to age 90; invasive breast cancer only")
        if let lifetime = assessment.estimates.last, lifetime.percent >= 20 {
            warnings.append(
                "the lifetime cut of 20 % for supplemental MRI is not for this model "
                    + "(it is for Tyrer-Cuzick, Claus, BRCAPRO; ACR 2023)")
        }
        if !hasFittingBands {
            warnings.append(
                "no band: the cuts set are for \(bands.model), \(bands.horizon.words), "
                    + "not for \(name), 5 years")
        }
        return warnings
    }

    /// The questions on whom the model is not for, where nobody has answered them.
    private func unansweredExclusions(_ factors: RiskFactors) -> [String] {
        func titles(_ answer: String) -> String {
            BCRATEligibility.exclusions.filter { factors.text(of: $0.key) == answer }
                .map(\.key.title).joined(separator: "; ")
        }
        var warnings: [String] = []
        let notAsked = titles("")
        if !notAsked.isEmpty {
            warnings.append("not asked: \(notAsked). The model does not apply if any is yes")
        }
        let unknown = titles("unknown")
        if !unknown.isEmpty {
            warnings.append("not known: \(unknown). The model does not apply if any is yes")
        }
        return warnings
    }

    /// NCI does not check first birth where the model does not ask for it; the record is still
    /// contradictory.
    private func unusedFirstBirthRemark(
        _ factors: RiskFactors, input: BCRATInput
    ) -> String? {
        guard BCRATGroup(code: input.race)?.usesFirstBirth == false,
            case .known(.age(let birth)) = factors.firstBirth
        else { return nil }
        if Double(birth) > input.age {
            return "age at first live birth \(birth) is after the present age; check the record"
        }
        if let menarche = factors.menarche.value, birth < menarche {
            return "age at first live birth \(birth) is before menarche at \(menarche); "
                + "check the record"
        }
        return nil
    }
}

extension BandScheme {
    /// Gail / BCRAT at five years: 1.67 % (risk-reducing medication, Gail; BCPT entry) and
    /// 3 % (USPSTF 2019, JAMA 322:857).
    package static let bcrat = BandScheme(
        model: "BCRAT", horizon: .years(5),
        intermediate: Cut(
            percent: 1.67, includesEquality: true,
            source: "BCPT entry (Fisher 1998), risk-reducing medication"),
        high: Cut(percent: 3, includesEquality: true, source: "USPSTF 2019"))
}
