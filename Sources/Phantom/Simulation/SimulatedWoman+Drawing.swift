import Foundation
import Screening

extension SimulatedWoman {
    /// The woman of an index in the stream of a seed.
    package init(seed: UInt64, index: Int) {
        let place = UInt64(index)
        var dice = SeededGenerator(seed: seed, 0x5749_4D45_4E00, place)
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
        var fate = SeededGenerator(seed: seed, 0x4641_5445_0000, place)
        let hazard = exp(image + questionnaire) / EffectSizes.meanRelativeHazard
        let years = Self.years(
            from: age, untilCumulativeIncidence: -log(1 - fate.uniform()) / hazard)
        let end = fate.uniform(EffectSizes.followUp.lowerBound, EffectSizes.followUp.upperBound)
        let loss = -log(1 - fate.uniform()) / EffectSizes.lossRate
        var pictures = SeededGenerator(seed: seed, 0x5049_4354_5552, place)
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

    private static func questionnaireLogHazard(_ factors: RiskFactors, age: Double) -> Double {
        var firstBirth: Int?
        if case .age(let years)? = factors.firstBirth.value { firstBirth = years }
        let sum =
            EffectSizes.menarche(factors.menarche.value ?? 14)
            + EffectSizes.biopsies(factors.biopsies.value ?? 0, age: age)
            + EffectSizes.hyperplasia(factors.hyperplasia.value)
            + EffectSizes.family(
                firstBirth: firstBirth, relatives: factors.relatives.value ?? 0)
        return EffectSizes.questionnaireTruth * sum
            + log(EffectSizes.incidence(of: factors.race.value ?? .white))
    }
}
