import Screening

/// The BCRAT questionnaire in NCI's own codes. `RiskFactors` is what the rest of the program
/// speaks; this is the layer that is compared with the reference.
package struct BCRATInput: Sendable, Hashable {
    /// The code of a question whose answer is unknown.
    package static let unknown = 99
    /// The code of a woman without a live birth.
    package static let nulliparous = 98

    /// `T1`: age in years, whole or decimal.
    package var age: Double
    /// `N_Biop`: number of breast biopsies, or 99.
    package var biopsies = unknown
    /// `HypPlas`: atypical hyperplasia 1, none 0, unknown or not applicable 99.
    package var hyperplasia = unknown
    /// `AgeMen`: age at menarche, or 99.
    package var menarche = unknown
    /// `Age1st`: age at first live birth, 98 for none, or 99.
    package var firstBirth = unknown
    /// `N_Rels`: first-degree relatives with breast cancer, or 99.
    package var relatives = unknown
    /// `Race`: 1 to 11.
    package var race: Int

    // MARK: What is wrong with it

    /// What is wrong with the answers themselves, whatever the horizon. First birth is not
    /// checked for African American women, whose model does not ask for it.
    package var answerProblems: [BCRATProblem] {
        var problems: [BCRATProblem] = []
        if biopsies < 0 { problems.append(.biopsiesNegative) }
        if ![0, 1, Self.unknown].contains(hyperplasia) {
            problems.append(.hyperplasiaCodeUnknown)
        } else if hyperplasia != Self.unknown, biopsies == 0 || biopsies == Self.unknown {
            problems.append(.hyperplasiaWithoutBiopsy)
        }
        if menarche != Self.unknown, menarche <= 0 || Double(menarche) > age {
            problems.append(.menarcheOutsideLife)
        }
        let asksFirstBirth = BCRATGroup(code: race)?.usesFirstBirth ?? true
        if asksFirstBirth, firstBirth != Self.unknown, firstBirth != Self.nulliparous {
            if Double(firstBirth) > age { problems.append(.firstBirthAfterAge) }
            if menarche != Self.unknown, firstBirth < menarche {
                problems.append(.firstBirthBeforeMenarche)
            }
        }
        if relatives < 0 { problems.append(.relativesNegative) }
        if BCRATGroup(code: race) == nil { problems.append(.raceCodeUnknown) }
        return problems
    }

    /// What is wrong with the age and a horizon that ends at an age.
    package func ageProblems(until end: Double) -> [BCRATProblem] {
        var problems: [BCRATProblem] = []
        if !(age >= 20 && age < 90) { problems.append(.ageOutsideRange) }
        if !(end > age) { problems.append(.endNotAfterAge) }
        if end > 90 { problems.append(.endBeyond90) }
        return problems
    }

    /// Everything wrong with asking for the risk until an age.
    package func problems(until end: Double) -> [BCRATProblem] {
        ageProblems(until: end) + answerProblems
    }

    // MARK: Risk

    /// The group, the recoded answers and the relative risks; nil where the answers are wrong.
    package var relativeRisks: BCRATRelativeRisks? {
        guard answerProblems.isEmpty, let group = BCRATGroup(code: race) else { return nil }
        return BCRATRelativeRisks(
            BCRATCategories(self, group: group), coefficients: group.coefficients)
    }

    /// The absolute risk in percent from the age until an age.
    ///
    /// - Throws: the first `BCRATProblem`, where there is one.
    package func percent(until end: Double) throws(BCRATProblem) -> Double {
        let group = try group(until: end)
        let risks = BCRATRelativeRisks(
            BCRATCategories(self, group: group), coefficients: group.coefficients)
        return group.rates.percent(
            from: age, to: end,
            multiplierUnder50: group.baselineShareUnder50 * risks.under50,
            multiplierFrom50: group.baselineShareFrom50 * risks.from50)
    }

    /// The risk in percent of the average woman of the same age and group until an age: her
    /// (1 - attributable risk) x relative risk is 1 at every age.
    ///
    /// - Throws: the first `BCRATProblem`, where there is one.
    package func averagePercent(until end: Double) throws(BCRATProblem) -> Double {
        try group(until: end).averageRates.percent(
            from: age, to: end, multiplierUnder50: 1, multiplierFrom50: 1)
    }

    private func group(until end: Double) throws(BCRATProblem) -> BCRATGroup {
        if let problem = problems(until: end).first { throw problem }
        guard let group = BCRATGroup(code: race) else { throw .raceCodeUnknown }
        return group
    }
}

extension BCRATInput {
    /// The codes of recorded factors; what is unknown or not recorded becomes NCI's unknown, and
    /// a missing age becomes an age that is outside every range.
    package init(_ factors: RiskFactors) {
        self.init(
            age: factors.age.value ?? -1,
            biopsies: factors.biopsies.value ?? Self.unknown,
            hyperplasia: factors.hyperplasia.value.map { $0 ? 1 : 0 } ?? Self.unknown,
            menarche: factors.menarche.value ?? Self.unknown,
            firstBirth: Self.code(factors.firstBirth),
            relatives: factors.relatives.value ?? Self.unknown,
            race: factors.race.value?.bcratCode ?? Self.unknownRace)
    }

    /// American Indian, Alaska Native or unknown.
    private static let unknownRace = 4

    private static func code(_ answer: Answer<RiskFactors.FirstBirth>) -> Int {
        switch answer {
        case .notRecorded, .unknown: unknown
        case .known(.none): nulliparous
        case .known(.age(let years)): years
        }
    }
}

extension RiskFactors.Race {
    /// NCI's code for BCRAT.
    package var bcratCode: Int {
        switch self {
        case .white: 1
        case .africanAmerican: 2
        case .hispanicUSBorn: 3
        case .nativeAmerican: 4
        case .hispanicForeignBorn: 5
        case .chinese: 6
        case .japanese: 7
        case .filipino: 8
        case .hawaiian: 9
        case .otherPacificIslander: 10
        case .otherAsian: 11
        }
    }
}

/// Why BCRAT has no answer to a questionnaire.
package enum BCRATProblem: Error, Sendable, Hashable {
    /// The age is not in 20 ..< 90.
    case ageOutsideRange
    /// The horizon does not end after the age.
    case endNotAfterAge
    /// The horizon ends after age 90.
    case endBeyond90
    /// The number of biopsies is negative.
    case biopsiesNegative
    /// Hyperplasia is answered although no biopsy is recorded.
    case hyperplasiaWithoutBiopsy
    /// The hyperplasia code is none of 0, 1 and 99.
    case hyperplasiaCodeUnknown
    /// Menarche is at age 0 or before, or after the present age.
    case menarcheOutsideLife
    /// The first birth is after the present age.
    case firstBirthAfterAge
    case firstBirthBeforeMenarche
    /// The number of relatives is negative.
    case relativesNegative
    /// The race code is outside 1 ... 11.
    case raceCodeUnknown
}
