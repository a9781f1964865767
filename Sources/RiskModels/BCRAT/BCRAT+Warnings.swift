import Screening

extension BCRAT {
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
        let exclusions: [(RiskFactorKey, Answer<Bool>)] = [
            (.priorCancer, factors.priorCancer), (.chestRadiation, factors.chestRadiation),
            (.hereditarySyndrome, factors.hereditarySyndrome),
        ]
        func titles(_ answer: Answer<Bool>) -> String {
            exclusions.filter { $0.1 == answer }.map(\.0.title).joined(separator: "; ")
        }
        var warnings: [String] = []
        let notAsked = titles(.notRecorded)
        if !notAsked.isEmpty {
            warnings.append("not asked: \(notAsked). The model does not apply if any is yes")
        }
        let unknown = titles(.unknown)
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
