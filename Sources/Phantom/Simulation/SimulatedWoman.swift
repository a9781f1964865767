import Foundation
import Screening

/// A woman who never was: what she answered, what her pictures show, and what became of her.
///
/// Her image traits reach her outcome through the hazard and in no other way; what else her
/// pictures show follows from `pictureSeed`, which the outcome knows nothing of.
package struct SimulatedWoman: Sendable, Hashable {
    /// Her place in the stream of women that a seed gives.
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
