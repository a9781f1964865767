import Screening

/// Whom BCRAT is not for, and which answers contradict each other.
enum BCRATEligibility {
    /// Every reason against a number, each with the answer at fault.
    static func refusals(_ factors: RiskFactors, input: BCRATInput) -> [Refusal] {
        var refusals: [Refusal] = []
        if factors.age.value == nil {
            let isUnknown = factors.age == .unknown
            refusals.append(
                Refusal(
                    attribute: RiskFactorKey.age.rawValue,
                    value: isUnknown ? "unknown" : "not recorded",
                    reason: "the model has no risk without an age; record the age at the exam"))
        } else if !input.ageProblems(until: 90).isEmpty {
            refusals.append(refusal(for: .ageOutsideRange, factors))
        }
        for (key, reason) in exclusions where factors.text(of: key) == "yes" {
            refusals.append(Refusal(attribute: key.rawValue, value: "yes", reason: reason))
        }
        let outOfRange = unacceptable(factors)
        refusals += outOfRange
        let known = Set(outOfRange.map(\.attribute))
        let hasAge = refusals.allSatisfy { $0.attribute != RiskFactorKey.age.rawValue }
        for problem in input.answerProblems where hasAge || !problem.restsOnAge {
            let refusal = refusal(for: problem, factors)
            if !known.contains(refusal.attribute) { refusals.append(refusal) }
        }
        return refusals
    }

    /// The refusal that names the answer behind a problem.
    static func refusal(for problem: BCRATProblem, _ factors: RiskFactors) -> Refusal {
        let key = problem.key
        return Refusal(
            attribute: key.rawValue, value: factors.text(of: key), reason: problem.reason(factors))
    }

    /// The questions on whom the model is not for, and why not where one is answered yes.
    static let exclusions: [(key: RiskFactorKey, reason: String)] = [
        (
            .priorCancer,
            "the model is for women without prior invasive breast cancer, DCIS or LCIS; "
                + "follow-up after cancer is another question"
        ),
        (
            .chestRadiation,
            "the model was not made for women after radiation to the chest; "
                + "use guidance for women treated with chest radiation"
        ),
        (
            .hereditarySyndrome,
            "the model is not for carriers of a hereditary syndrome (BRCA1, BRCA2, TP53); "
                + "use a model of inherited risk or genetic counselling"
        ),
    ]

    /// Values that text entry would not have accepted, such as a negative count.
    private static func unacceptable(_ factors: RiskFactors) -> [Refusal] {
        let keys: [RiskFactorKey] = [.menarche, .firstBirth, .relatives, .biopsies]
        return keys.compactMap { key in
            let text = factors.text(of: key)
            var copy = RiskFactors()
            do {
                try copy.set(key, to: text)
                return nil
            } catch {
                return Refusal(
                    attribute: key.rawValue, value: text,
                    reason: "not a possible answer; expected \(key.accepted)")
            }
        }
    }
}

extension BCRATProblem {
    /// The question at fault.
    var key: RiskFactorKey {
        switch self {
        case .ageOutsideRange, .endNotAfterAge, .endBeyond90: .age
        case .biopsiesNegative: .biopsies
        case .hyperplasiaWithoutBiopsy, .hyperplasiaCodeUnknown: .hyperplasia
        case .menarcheOutsideLife: .menarche
        case .firstBirthAfterAge, .firstBirthBeforeMenarche: .firstBirth
        case .relativesNegative: .relatives
        case .raceCodeUnknown: .race
        }
    }

    /// Whether the problem only says something where the age itself is right.
    var restsOnAge: Bool { self == .menarcheOutsideLife || self == .firstBirthAfterAge }

    /// Why there is no number, and what to do.
    func reason(_ factors: RiskFactors) -> String {
        switch self {
        case .ageOutsideRange, .endNotAfterAge, .endBeyond90:
            "the model is for women of 20 to 89 years; check the age"
        case .biopsiesNegative: "not a possible number of biopsies; correct it"
        case .hyperplasiaWithoutBiopsy:
            "hyperplasia is answered, but biopsies is "
                + (factors.biopsies.value.map(String.init) ?? "not known")
                + "; record the number of biopsies, or set hyperplasia to unknown"
        case .hyperplasiaCodeUnknown: "expected yes, no or unknown"
        case .menarcheOutsideLife:
            "menarche cannot be at age 0 or after the present age; correct it or set it to unknown"
        case .firstBirthAfterAge:
            "the first birth cannot be after the present age; correct it or set it to unknown"
        case .firstBirthBeforeMenarche:
            "the first birth cannot be before menarche at \(factors.text(of: .menarche)); "
                + "correct either or set it to unknown"
        case .relativesNegative: "not a possible number of relatives; correct it"
        case .raceCodeUnknown: "the model has no numbers for this; expected \(key.accepted)"
        }
    }
}
