import Screening

/// Which recorded factors BCRAT uses and how, which are missing and what they count as, and which
/// it does not use and why.
struct BCRATInputReview {
    private(set) var used: [Assessment.Input] = []
    private(set) var missing: [Assessment.Input] = []
    private(set) var notUsed: [Assessment.Input] = []

    private let factors: RiskFactors
    private let group: BCRATGroup?

    init(_ factors: RiskFactors, input: BCRATInput, questions: [RiskFactorKey]) {
        self.factors = factors
        group = BCRATGroup(code: input.race)
        reviewAge(input)
        reviewRace()
        reviewMenarche()
        reviewFirstBirth()
        reviewCount(
            .relatives, factors.relatives, merged: group?.mergesRelatives == true,
            one: "relative", many: "relatives")
        reviewCount(
            .biopsies, factors.biopsies, merged: group?.mergesBiopsies == true, one: "biopsy",
            many: "biopsies")
        reviewHyperplasia()
        reviewExclusions()
        reviewOthers(asked: questions)
    }

    private var groupReason: String { "not in the model for \(group?.name ?? "this") women" }

    private mutating func use(_ key: RiskFactorKey, _ treatment: String) {
        used.append(
            Assessment.Input(
                key: key.rawValue, value: factors.text(of: key), treatment: treatment))
    }

    /// Lists an unknown or unrecorded answer, telling the two apart.
    private mutating func miss(_ key: RiskFactorKey, _ treatment: String) {
        let text = factors.text(of: key)
        missing.append(
            Assessment.Input(
                key: key.rawValue, value: text,
                treatment: (text.isEmpty ? "not recorded; " : "unknown; ") + treatment))
    }

    /// Lists a recorded answer that the model leaves aside.
    private mutating func leave(_ key: RiskFactorKey, _ reason: String) {
        let text = factors.text(of: key)
        guard !text.isEmpty else { return }
        notUsed.append(Assessment.Input(key: key.rawValue, value: text, treatment: reason))
    }

    private mutating func reviewAge(_ input: BCRATInput) {
        guard factors.age.value != nil else {
            miss(.age, "the model has no risk without it")
            return
        }
        use(
            .age,
            input.age < 50
                ? "relative risk under 50 to age 50, then that from 50"
                : "relative risk from 50")
    }

    private mutating func reviewRace() {
        guard let race = factors.race.value, let group else {
            miss(.race, "counted as unknown, for which NCI takes the numbers of white women")
            return
        }
        use(
            .race,
            race == .nativeAmerican
                ? "numbers of white women, NCI has none of her own (\(group.source))"
                : "numbers for \(group.name) women (\(group.source))")
    }

    private mutating func reviewMenarche() {
        guard group?.usesMenarche != false else {
            leave(.menarche, groupReason)
            return
        }
        guard let age = factors.menarche.value else {
            miss(.menarche, "counted as 14 or later, the model's reference category")
            return
        }
        let isEarlyMerged = group?.code == 2
        use(
            .menarche,
            age >= 14
                ? "menarche at 14 or later"
                : isEarlyMerged
                    ? "menarche before 14"
                    : age >= 12 ? "menarche at 12 to 13" : "menarche before 12")
    }

    private mutating func reviewFirstBirth() {
        guard group?.usesFirstBirth != false else {
            leave(.firstBirth, groupReason)
            return
        }
        guard let birth = factors.firstBirth.value else {
            miss(
                .firstBirth,
                "counted as before 20, the model's reference category, not as no live birth")
            return
        }
        let isMerged = group?.mergesFirstBirth == true
        let treatment =
            switch birth {
            case .age(..<20): "first birth before 20"
            case .age(..<30) where isMerged: "first birth at 20 to 29"
            case .age where isMerged, .none where isMerged:
                "first birth at 30 or later, or no live birth"
            case .age(..<25): "first birth at 20 to 24"
            case .age(..<30), .none: "first birth at 25 to 29, or no live birth"
            case .age: "first birth at 30 or later"
            }
        use(.firstBirth, treatment)
    }

    private mutating func reviewCount(
        _ key: RiskFactorKey, _ answer: Answer<Int>, merged: Bool, one: String, many: String
    ) {
        guard let count = answer.value else {
            miss(key, "counted as none, the model's reference category")
            return
        }
        use(
            key,
            count <= 0
                ? "no \(one)"
                : merged ? "1 or more \(many)" : count == 1 ? "1 \(one)" : "2 or more \(many)")
    }

    private mutating func reviewHyperplasia() {
        switch (factors.biopsies, factors.hyperplasia) {
        case (.known(..<1), .notRecorded): break
        case (.known(..<1), .unknown): leave(.hyperplasia, "not asked without a biopsy")
        case (_, .known(let isPresent)):
            use(
                .hyperplasia,
                isPresent
                    ? "atypical hyperplasia on biopsy: factor 1.82"
                    : "biopsy without atypical hyperplasia: factor 0.93")
        case (.known, _):
            miss(.hyperplasia, "counted with factor 1, between none (0.93) and present (1.82)")
        default: miss(.hyperplasia, "counted with factor 1, as without a biopsy")
        }
    }

    private mutating func reviewExclusions() {
        for (key, _) in BCRATEligibility.exclusions where factors.text(of: key) == "no" {
            use(key, "the model applies; not part of the sum")
        }
    }

    /// Lists every recorded answer to a question that is not the model's.
    private mutating func reviewOthers(asked: [RiskFactorKey]) {
        let own = Set(asked + BCRATEligibility.exclusions.map(\.key))
        for key in RiskFactorKey.allCases where !own.contains(key) {
            switch key {
            case .density: leave(key, "the model does not know breast density")
            case .postmenopausal: leave(key, "the model goes by age, not by menopause")
            default: leave(key, "the model does not ask for it")
            }
        }
    }
}
