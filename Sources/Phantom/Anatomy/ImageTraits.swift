import Screening

/// What a woman's pictures show of her, set number by number: the traits that a simulated cohort's
/// risk depends on.
package struct ImageTraits: Sendable, Hashable {
    /// Density as standard deviations of the logit of percent density around the mean.
    package var density: Double
    /// How strong the pattern of the tissue is, as standard deviations of its logarithm.
    package var texture: Double
    /// How far the logits of both sides' percent density are apart; not negative.
    package var densityGap: Double
    package var denserSide: Laterality
    /// How many microcalcifications lie in a group; 0 for none.
    package var calcifications: Int

    package init(
        density: Double, texture: Double, densityGap: Double, denserSide: Laterality,
        calcifications: Int
    ) {
        self.density = density
        self.texture = texture
        self.densityGap = densityGap
        self.denserSide = denserSide
        self.calcifications = calcifications
    }

    /// The logit of percent density at the mean: 24 %.
    static let meanLogit = -1.15
    /// Its standard deviation: 68 % of women lie between 12 and 43 %.
    static let logitDeviation = 0.87
    /// The standard deviation of the logarithm of the pattern's strength.
    static let textureDeviation = 0.4

    /// The percent density of one breast that the traits stand for, 1 to 88.
    package func percentDensity(of laterality: Laterality) -> Double {
        let side = laterality == denserSide ? 0.5 : -0.5
        let logit = Self.meanLogit + Self.logitDeviation * density + side * densityGap
        return min(max(100 / (1 + Double(PortableMath.exponential(Float(-logit)))), 1), 88)
    }
}

extension PhantomAnatomy {
    /// The pattern's strength relative to the usual one.
    var textureContrast: Float {
        guard let traits else { return 1 }
        return PortableMath.exponential(Float(ImageTraits.textureDeviation * traits.texture))
    }
}
