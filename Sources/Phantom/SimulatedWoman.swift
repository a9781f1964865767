import Foundation
import Questionnaires
import Screening

/// A woman who never was: what she answered, what her pictures show, and what became of her.
///
/// Her image traits reach her outcome through the hazard and in no other way; what else her
/// pictures show follows from `pictureSeed`, which the outcome knows nothing of.
package struct SimulatedWoman: Sendable, Hashable {
    /// Her index in the stream of women that a seed gives.
    package let index: Int
    /// Age at the exam in years.
    package let age: Double
    /// What she answered, and the reader's density category.
    package let factors: RiskFactors
    /// What her pictures show.
    package let traits: ImageTraits
    /// Linear size of the breasts.
    package let size: Double
    /// Where the choices of her pictures start.
    package let pictureSeed: UInt64
    /// The logarithm of the hazard ratio of her image traits, 0 for the average of each.
    package let imageLogHazard: Double
    /// The logarithm of the hazard ratio of her answers, her race among them.
    package let questionnaireLogHazard: Double
    /// Years from the exam to a cancer, were she followed for ever; infinite beyond age 90.
    package let yearsToCancer: Double
    /// Years from the exam to the end of her follow-up.
    package let yearsToEnd: Double

    /// Years to what came first, the cancer or the end.
    package var years: Double { min(yearsToCancer, yearsToEnd) }
    /// Whether the cancer came first.
    package var isCancer: Bool { yearsToCancer <= yearsToEnd }
    /// Whether a cancer was seen within five years.
    package var isCancerWithinFiveYears: Bool { isCancer && yearsToCancer < 5 }

    /// The probability of a cancer within some years, were nothing else to happen to her.
    package func risk(years: Double) -> Double {
        1 - exp(-relativeHazard * Self.cumulativeIncidence(from: age, years: years))
    }

    /// All factors but age, the population's mean being 1.
    var relativeHazard: Double {
        exp(imageLogHazard + questionnaireLogHazard) / EffectSizes.meanRelativeHazard
    }

    /// Incidence summed from an age over some years.
    static func cumulativeIncidence(from age: Double, years: Double) -> Double {
        var sum = 0.0
        for (band, rate) in EffectSizes.incidenceByAge.enumerated() {
            let low = 20 + 5 * Double(band)
            let inside = min(age + years, low + 5) - max(age, low)
            if inside > 0 { sum += rate * inside }
        }
        return sum
    }

    /// Years after an age at which the summed incidence reaches a value; infinite where it does not
    /// before 90.
    static func years(from age: Double, untilCumulativeIncidence goal: Double) -> Double {
        var left = goal
        for (band, rate) in EffectSizes.incidenceByAge.enumerated() {
            let low = 20 + 5 * Double(band)
            let from = max(age, low)
            let inside = low + 5 - from
            guard inside > 0 else { continue }
            if rate * inside >= left { return from + left / rate - age }
            left -= rate * inside
        }
        return .infinity
    }
}

extension SimulatedWoman {
    /// The woman of an index in the stream of a seed.
    package init(seed: UInt64, index: Int) {
        let salt = UInt64(index)
        var dice = SeededGenerator(seed: seed, 0x5749_4D45_4E00, salt)
        let age = Self.age(from: &dice)
        let body = Self.body(from: &dice)
        let traits = Self.traits(age: age, bodyMassIndex: body.massIndex, from: &dice)
        var factors = Self.answers(age: age, from: &dice)
        factors.heightCentimetres = .known(body.height.rounded())
        factors.weightKilograms = .known(body.weight.rounded())
        factors.density = .known(Self.category(density: traits.density + 0.3 * dice.normal()))
        let image = Self.imageLogHazard(traits)
        let questionnaire = Self.questionnaireLogHazard(factors, age: age)
        // The outcome's own stream: nothing that is drawn has a part in it.
        var outcome = SeededGenerator(seed: seed, 0x4641_5445_0000, salt)
        let hazard = exp(image + questionnaire) / EffectSizes.meanRelativeHazard
        let years = Self.years(
            from: age, untilCumulativeIncidence: -log(1 - outcome.uniform()) / hazard)
        let end = outcome.uniform(EffectSizes.followUp.lowerBound, EffectSizes.followUp.upperBound)
        let loss = -log(1 - outcome.uniform()) / EffectSizes.lossRate
        var pictures = SeededGenerator(seed: seed, 0x5049_4354_5552, salt)
        self.init(
            index: index, age: age, factors: factors, traits: traits,
            size: min(max(1 + 0.012 * (body.massIndex - 27) + 0.11 * dice.normal(), 0.65), 1.3),
            pictureSeed: pictures.next(), imageLogHazard: image,
            questionnaireLogHazard: questionnaire, yearsToCancer: years,
            yearsToEnd: min(end, loss))
    }

    /// Ages of screening, 40 to 74, around 56.
    private static func age(from dice: inout SeededGenerator) -> Double {
        while true {
            let age = 56 + 8.5 * dice.normal()
            if (40..<75).contains(age) { return age }
        }
    }

    /// Height in centimetres, weight in kilograms (NHANES 2015 to 2018: 161.5 cm, 77.5 kg).
    private static func body(
        from dice: inout SeededGenerator
    ) -> (height: Double, weight: Double, massIndex: Double) {
        let height = min(max(162 + 6.8 * dice.normal(), 140), 190)
        let massIndex = min(max(exp(3.28 + 0.2 * dice.normal()), 17), 50)
        return (height, massIndex * height * height / 10_000, massIndex)
    }

    /// Density falls with age and body mass (correlations of about -0.2 and -0.35, as in life).
    private static func traits(
        age: Double, bodyMassIndex: Double, from dice: inout SeededGenerator
    ) -> ImageTraits {
        let own = 0.9 * dice.normal()
        let density = own - 0.024 * (age - 56.5) - 0.062 * (bodyMassIndex - 27.1)
        let texture = dice.normal()
        let gap = abs(dice.normal())
        let side = dice.uniform() < 0.5 ? Laterality.right : .left
        let isCalcified = dice.uniform() < calcifiedShare
        let number = Int((7 * exp(0.75 * dice.normal())).rounded())
        return ImageTraits(
            density: density, texture: texture, densityGap: densityGapDeviation * gap,
            denserSide: side, calcifications: isCalcified ? min(max(number, 3), 60) : 0)
    }

    /// The scale of the half-normal gap between the sides' logits.
    static let densityGapDeviation = 0.75
    /// The share of women with a group of microcalcifications that can be seen.
    static let calcifiedShare = 0.35

    /// Right answers to the questionnaire, from shares about those of screened women in the United
    /// States (Breast Cancer Surveillance Consortium, rounded).
    private static func answers(age: Double, from dice: inout SeededGenerator) -> RiskFactors {
        var factors = RiskFactors()
        factors.race = .known(race(dice.uniform()))
        factors.menarche = .known(min(max(Int((12.6 + 1.5 * dice.normal()).rounded()), 8), 17))
        let isNulliparous = dice.uniform() < 0.18
        let birth = min(max(Int((25.5 + 5.5 * dice.normal()).rounded()), 14), min(44, Int(age)))
        let menarche = factors.menarche.value ?? 8
        factors.firstBirth = .known(isNulliparous ? .none : .age(max(birth, menarche + 1)))
        let family = dice.uniform()
        factors.relatives = .known(family < 0.015 ? 2 : family < 0.145 ? 1 : 0)
        let biopsy = dice.uniform()
        let count = biopsy < 0.06 ? 2 : biopsy < 0.2 ? 1 : 0
        factors.biopsies = .known(count)
        let atypia = dice.uniform()
        if count > 0 { factors.hyperplasia = atypia < 0.2 ? .unknown : .known(atypia > 0.93) }
        factors.priorCancer = .known(false)
        factors.chestRadiation = .known(false)
        factors.hereditarySyndrome = .known(false)
        factors.postmenopausal = .known(age + 2.5 * dice.normal() > 51)
        return factors
    }

    private static func race(_ chance: Double) -> RiskFactors.Race {
        let shares: [(RiskFactors.Race, Double)] = [
            (.white, 0.72), (.africanAmerican, 0.12), (.hispanicUSBorn, 0.05),
            (.hispanicForeignBorn, 0.05), (.chinese, 0.02), (.filipino, 0.01),
            (.japanese, 0.01), (.otherAsian, 0.01),
        ]
        var sum = 0.0
        for (race, share) in shares {
            sum += share
            if chance < sum { return race }
        }
        return .nativeAmerican
    }

    /// The reader's category: 43 % of women have C or D, 7 % D (Sprague et al., JNCI 106:dju255,
    /// 2014).
    static func category(density: Double) -> BreastDensity {
        switch density / 1.04 {
        case ..<(-1.17): .almostEntirelyFatty
        case ..<0.17: .scattered
        case ..<1.45: .heterogeneouslyDense
        default: .extremelyDense
        }
    }

    /// The image traits' part of the hazard.
    static func imageLogHazard(_ traits: ImageTraits) -> Double {
        EffectSizes.density * traits.density + EffectSizes.texture * traits.texture
            + EffectSizes.asymmetry * asymmetryScore(traits)
            + EffectSizes.calcifications * calcificationScore(traits)
    }

    /// The gap between the sides in standard deviations around its mean (of a half-normal number:
    /// mean 0.798, deviation 0.603).
    package static func asymmetryScore(_ traits: ImageTraits) -> Double {
        (traits.densityGap / densityGapDeviation - 0.797_885) / 0.602_81
    }

    /// log2 of one more than the number of microcalcifications, in standard deviations around its
    /// mean over the population, found by drawing a million women.
    package static func calcificationScore(_ traits: ImageTraits) -> Double {
        (log2(1 + Double(traits.calcifications)) - 1.083) / 1.559
    }

    /// The answers' part of the hazard: BCRAT's relative risks for white women at every age, and the
    /// incidence of her race.
    private static func questionnaireLogHazard(_ factors: RiskFactors, age: Double) -> Double {
        let white = BCRATGroup.white
        let steps = BCRATCategories(BCRATInput(factors), group: white)
        let (firstBirth, relatives) = (Double(steps.firstBirth), Double(steps.relatives))
        let each = white.coefficients
        let sum =
            each.menarche * Double(steps.menarche)
            + (each.biopsies + (age >= 50 ? each.biopsiesFrom50 : 0)) * Double(steps.biopsies)
            + log(steps.hyperplasiaFactor)
            + (each.firstBirth * firstBirth + each.relatives * relatives
                + each.firstBirthByRelatives * firstBirth * relatives)
        return EffectSizes.questionnaireTruth * sum
            + log(EffectSizes.incidence(of: factors.race.value ?? .white))
    }
}
