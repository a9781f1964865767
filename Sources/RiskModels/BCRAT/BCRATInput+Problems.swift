extension BCRATInput {
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
}
