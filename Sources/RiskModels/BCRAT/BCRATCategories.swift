/// The answers recoded into the categories the relative risks are for.
package struct BCRATCategories: Sendable, Hashable {
    /// `NB`: none or unknown 0, one 1, two or more 2.
    package let biopsies: Int
    /// `AM`: 14 or later or unknown 0, 12 to 13 1, before 12 2.
    package let menarche: Int
    /// `AF`: before 20 or unknown 0, 20 to 24 1, 25 to 29 or no birth 2, 30 or later 3.
    package let firstBirth: Int
    /// `NR`: none or unknown 0, one 1, two or more 2.
    package let relatives: Int
    /// `R_Hyp`: the factor for atypical hyperplasia.
    package let hyperplasiaFactor: Double

    /// Recodes a questionnaire for its group, whose study may know fewer categories.
    package init(_ input: BCRATInput, group: BCRATGroup) {
        let biopsyStep = Self.step(input.biopsies)
        biopsies = group.mergesBiopsies ? min(biopsyStep, 1) : biopsyStep
        let relativesStep = Self.step(input.relatives)
        relatives = group.mergesRelatives ? min(relativesStep, 1) : relativesStep
        menarche = Self.menarche(input.menarche, group: group)
        firstBirth = Self.firstBirth(input.firstBirth, group: group)
        hyperplasiaFactor = Self.hyperplasiaFactor(
            biopsyStep == 0 ? BCRATInput.unknown : input.hyperplasia)
    }

    /// None or unknown 0, one 1, more 2.
    private static func step(_ count: Int) -> Int {
        count == BCRATInput.unknown ? 0 : min(max(count, 0), 2)
    }

    private static func menarche(_ age: Int, group: BCRATGroup) -> Int {
        guard group.usesMenarche else { return 0 }
        // CARE found no further rise before age 12.
        let youngest = group.code == 2 ? 1 : 2
        return age >= 14 ? 0 : age >= 12 ? 1 : youngest
    }

    private static func firstBirth(_ age: Int, group: BCRATGroup) -> Int {
        guard group.usesFirstBirth else { return 0 }
        let step =
            switch age {
            case BCRATInput.unknown, ..<20: 0
            case 20..<25: 1
            case 25..<30, BCRATInput.nulliparous: 2
            default: 3
            }
        guard group.mergesFirstBirth else { return step }
        if age == BCRATInput.nulliparous { return 2 }
        return step == 0 ? 0 : step == 3 ? 2 : 1
    }

    private static func hyperplasiaFactor(_ code: Int) -> Double {
        switch code {
        case 0: 0.93
        case 1: 1.82
        default: 1
        }
    }
}
