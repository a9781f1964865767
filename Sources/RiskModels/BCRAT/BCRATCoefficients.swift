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
