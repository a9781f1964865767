import Foundation

/// The risk relative to a woman with every category 0.
package struct BCRATRelativeRisks: Sendable, Hashable {
    /// Under age 50.
    package let under50: Double
    /// From age 50, to which age exactly 50 belongs.
    package let from50: Double

    /// `exp(NB b0 + AM b1 + AF b2 + NR b3 + AF NR b5) R_Hyp`, from 50 on times `exp(NB b4)`.
    package init(_ categories: BCRATCategories, coefficients: BCRATCoefficients) {
        let biopsies = Double(categories.biopsies)
        let firstBirth = Double(categories.firstBirth)
        let relatives = Double(categories.relatives)
        let exponent =
            biopsies * coefficients.biopsies
            + Double(categories.menarche) * coefficients.menarche
            + firstBirth * coefficients.firstBirth
            + relatives * coefficients.relatives
            + firstBirth * relatives * coefficients.firstBirthByRelatives
        under50 = exp(exponent) * categories.hyperplasiaFactor
        from50 = under50 * exp(biopsies * coefficients.biopsiesFrom50)
    }
}

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

/// Natural logarithms of relative risk for one step of each category.
package struct BCRATCoefficients: Sendable, Hashable {
    /// For each biopsy category.
    package let biopsies: Double
    /// For each menarche category.
    package let menarche: Double
    /// For each first-birth category.
    package let firstBirth: Double
    /// For each relatives category.
    package let relatives: Double
    /// Added for each biopsy category from age 50.
    package let biopsiesFrom50: Double
    /// Added for the product of first-birth and relatives categories.
    package let firstBirthByRelatives: Double
}

// Numbers: NCI BCRAT 4.1, as published in CRAN BCRA 2.1.2 and, number by number alike, in NCI's
// server source CBIIT/nci-webtools-dceg-risk-assessment (BcratConstants.py).

extension BCRATCoefficients {
    /// Gail, JNCI 1989;81:1879.
    static let white = BCRATCoefficients(
        biopsies: 0.5292641686, menarche: 0.0940103059, firstBirth: 0.2186262218,
        relatives: 0.9583027845, biopsiesFrom50: -0.288042483,
        firstBirthByRelatives: -0.1908113865)

    /// CARE study: Gail, JNCI 2007;99:1782. First birth is not in the model.
    static let africanAmerican = BCRATCoefficients(
        biopsies: 0.1822121131, menarche: 0.2672530336, firstBirth: 0.0,
        relatives: 0.4757242578, biopsiesFrom50: -0.1119411682,
        firstBirthByRelatives: 0.0)

    /// San Francisco Bay Area study: Banegas, JNCI 2017;109:djw215. Menarche is not in the model.
    static let hispanicUSBorn = BCRATCoefficients(
        biopsies: 0.0970783641, menarche: 0.0, firstBirth: 0.2318368334,
        relatives: 0.166685441, biopsiesFrom50: 0.0,
        firstBirthByRelatives: 0.0)

    /// San Francisco Bay Area study: Banegas, JNCI 2017;109:djw215.
    static let hispanicForeignBorn = BCRATCoefficients(
        biopsies: 0.4798624017, menarche: 0.2593922322, firstBirth: 0.4669246218,
        relatives: 0.9076679727, biopsiesFrom50: 0.0,
        firstBirthByRelatives: 0.0)

    /// Asian American Breast Cancer Study: Matsuno, JNCI 2011;103:951.
    static let asian = BCRATCoefficients(
        biopsies: 0.55263612260619, menarche: 0.07499257592975, firstBirth: 0.27638268294593,
        relatives: 0.79185633720481, biopsiesFrom50: 0.0,
        firstBirthByRelatives: 0.0)
}
