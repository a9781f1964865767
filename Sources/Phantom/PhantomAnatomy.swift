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
        var generator = SeededGenerator(seed: seed, RandomChoice.density.rawValue)
        return generator.uniform(range.lowerBound, range.upperBound)
    }
}

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

/// An invented finding in one breast, placed in the breast rather than in a picture, so that both
/// projections and all priors show the same one.
package struct PhantomLesion: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A round mass with a sharp edge, as cysts and fibroadenomas have.
        case smoothMass
        /// A mass with radiating strands.
        case spiculatedMass
        /// A group of microcalcifications, with their number.
        case microcalcifications(count: Int)
    }

    package var kind: Kind
    /// The breast that has it.
    package var laterality: Laterality
    /// From the chest wall (0) to the nipple (1).
    package var depth: Double
    /// From the inner (-1) to the outer edge of the breast (1).
    package var outward: Double
    /// From the lower (-1) to the upper edge of the breast (1).
    package var upward: Double
    /// The diameter at the anatomy's first age, in millimetres: of the mass without its strands,
    /// or of the group.
    package var diameterMillimetres: Double
    /// Years before that age at which it could not yet be seen; it grows linearly from then on.
    package var yearsVisible: Int

    package init(
        _ kind: Kind, in laterality: Laterality, depth: Double, outward: Double, upward: Double,
        diameterMillimetres: Double, yearsVisible: Int
    ) {
        self.kind = kind
        self.laterality = laterality
        self.depth = depth
        self.outward = outward
        self.upward = upward
        self.diameterMillimetres = diameterMillimetres
        self.yearsVisible = yearsVisible
    }

    /// The share of the full diameter reached some years before the anatomy's first age; 0 when
    /// nothing can be seen yet.
    package func growth(yearsEarlier years: Int) -> Double {
        guard years > 0 else { return 1 }
        guard yearsVisible > 0 else { return 0 }
        return max(0, 1 - Double(years) / Double(yearsVisible))
    }
}
