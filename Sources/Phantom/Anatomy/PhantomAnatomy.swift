import Screening

/// A pair of breasts that nobody has: everything a picture of them is drawn from.
///
/// Two equal anatomies give equal pictures, on any machine and in any order of drawing.
///
///     let now = PhantomAnatomy(
///         seed: 7, age: 52, density: .scattered, size: 1, asymmetry: 0.3, lesions: [],
///         hasImplant: false)
///     let picture = PhantomRenderer.render(now, view: .rightCC, width: 832, height: 1024)
///     let prior = PhantomRenderer.render(
///         now.younger(byYears: 2), view: .rightCC, width: 832, height: 1024)
package struct PhantomAnatomy: Sendable, Hashable {
    /// Where every random choice starts.
    package let seed: UInt64
    /// Age in years at the exam.
    package let age: Int
    /// The breast composition category at the first age, which percent density follows where there are
    /// no traits.
    package let density: BreastDensity
    /// Linear size; 1 is a breast of about 95 mm from chest wall to nipple. Kept in 0.6 ... 1.35.
    package let size: Double
    /// How little the two sides have in common: 0 equal but for noise, 0.3 usual, 1 strangers.
    package let asymmetry: Double
    /// The findings at the first age.
    package let lesions: [PhantomLesion]
    /// Whether both breasts have implants.
    package let hasImplant: Bool
    /// What the pictures show beyond the choices above, where it is set woman by woman; nil leaves
    /// density to its category and texture to the usual.
    package let traits: ImageTraits?
    /// How many years before its first age the anatomy is seen.
    package let yearsEarlier: Int

    /// An anatomy at the age of its newest exam.
    ///
    /// - Parameters:
    ///   - seed: where every random choice starts.
    ///   - age: age in years.
    ///   - density: breast composition category.
    ///   - size: linear size, 1 being average; kept in 0.6 ... 1.35.
    ///   - asymmetry: 0 (both sides alike) to 1 (nothing in common).
    ///   - lesions: the findings.
    ///   - hasImplant: whether both breasts have implants.
    ///   - traits: what is set beyond these.
    package init(
        seed: UInt64, age: Int, density: BreastDensity, size: Double, asymmetry: Double,
        lesions: [PhantomLesion], hasImplant: Bool, traits: ImageTraits? = nil
    ) {
        self.init(
            seed: seed, age: age, density: density, size: size, asymmetry: asymmetry,
            lesions: lesions, hasImplant: hasImplant, traits: traits, yearsEarlier: 0)
    }

    private init(
        seed: UInt64, age: Int, density: BreastDensity, size: Double, asymmetry: Double,
        lesions: [PhantomLesion], hasImplant: Bool, traits: ImageTraits?, yearsEarlier: Int
    ) {
        self.seed = seed
        self.age = age
        self.density = density
        self.size = min(max(size, 0.6), 1.35)
        self.asymmetry = min(max(asymmetry, 0), 1)
        self.lesions = lesions
        self.hasImplant = hasImplant
        self.traits = traits
        self.yearsEarlier = yearsEarlier
    }

    /// The same breasts some years before: the same anatomy, slightly denser, positioned anew, its
    /// lesions smaller or not there yet. `younger(byYears: 1).younger(byYears: 1)` equals
    /// `younger(byYears: 2)`.
    package func younger(byYears years: Int) -> PhantomAnatomy {
        PhantomAnatomy(
            seed: seed, age: age - years, density: density, size: size, asymmetry: asymmetry,
            lesions: lesions, hasImplant: hasImplant, traits: traits,
            yearsEarlier: yearsEarlier + years)
    }

    /// The part of one projected breast that is glandular, in percent, which the drawing aims at.
    ///
    /// At the first age it is the trait's, or lies in the middle of the category's range; it falls
    /// by 0.8 points a year, about what film screening cohorts show (Boyd et al., NEJM 347:886,
    /// 2002, give the order of magnitude).
    package func percentDensity(of laterality: Laterality) -> Double {
        let first = traits?.percentDensity(of: laterality) ?? usualPercentDensity
        return min(max(first + 0.8 * Double(yearsEarlier), 1), 88)
    }

    private var usualPercentDensity: Double {
        let range: ClosedRange<Double> =
            switch density {
            case .almostEntirelyFatty: 3...8
            case .scattered: 14...23
            case .heterogeneouslyDense: 34...47
            case .extremelyDense: 60...74
            }
        var generator = SeededGenerator(seed: seed, Trait.density.rawValue)
        return generator.uniform(range.lowerBound, range.upperBound)
    }
}
