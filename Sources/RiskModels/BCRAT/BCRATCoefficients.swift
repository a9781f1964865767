/// Natural logarithms of relative risk for one step of each category.
public struct BCRATCoefficients: Sendable, Hashable {
    /// For each biopsy category.
    public let biopsies: Double
    /// For each menarche category.
    public let menarche: Double
    /// For each first-birth category.
    public let firstBirth: Double
    /// For each relatives category.
    public let relatives: Double
    /// Added for each biopsy category from age 50.
    public let biopsiesFrom50: Double
    /// Added for the product of first-birth and relatives categories.
    public let firstBirthByRelatives: Double
}
