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
