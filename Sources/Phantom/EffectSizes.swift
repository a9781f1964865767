import Foundation
import Questionnaires
import Screening

/// Every number that makes a simulated woman more or less likely to get breast cancer.
///
/// **This is a simulation tuned to a published comparison.** Signs and orders of magnitude come
/// from the literature named beside each number; their sizes are chosen so that, over five years,
/// the image traits alone discriminate about as an image-only network did on real women (AUC 0.71)
/// and the questionnaire about as Tyrer-Cuzick 8 did on the same women (AUC 0.61; Yala et al.,
/// Radiology 2019 and the RSNA 2020 comparison). Nothing measured on such women says how a model
/// does on real ones.
package enum EffectSizes {
    // MARK: Image traits: the logarithm of the hazard ratio of one standard deviation

    /// Percent density: 1.5. Adjusted for age, published odds ratios of one standard deviation are
    /// 1.4 to 1.6 (McCormack and dos Santos Silva, CEBP 15:1159, 2006, by category; Astley et al.,
    /// Breast Cancer Res 20:10, 2018).
    package static let density = log(1.5)
    /// Strength of the parenchymal pattern: 1.5. Texture features add to density at about this size
    /// (Nielsen et al., Breast Cancer Res 16:R37, 2014).
    package static let texture = log(1.5)
    /// Difference in density between the sides: 1.45. Bilateral asymmetry has been reported at 1.5
    /// for each 100 ml of volume (Scutt et al., Breast Cancer Res 8:R14, 2006).
    package static let asymmetry = log(1.45)
    /// Microcalcifications, on the scale of `calcificationScore`: 1.45 (order of magnitude of
    /// Azam et al., Br J Cancer 125:759, 2021).
    package static let calcifications = log(1.45)

    // MARK: The questionnaire: relative risks of the Gail model for white women, BCRAT's own

    /// How much of the questionnaire's relative risks is true of these women. Real questionnaires
    /// discriminate less than their relative risks promise, as answers are wrong and effects were
    /// estimated elsewhere.
    static let questionnaireTruth = 0.8

    /// Incidence relative to white women (SEER 2015 to 2019, rounded).
    static func incidence(of race: RiskFactors.Race) -> Double {
        switch race {
        case .white: 1
        case .africanAmerican: 0.95
        case .hispanicUSBorn, .hispanicForeignBorn: 0.73
        case .nativeAmerican: 0.75
        case .chinese, .japanese, .filipino, .hawaiian, .otherPacificIslander, .otherAsian: 0.77
        }
    }

    // MARK: Age

    /// Incidence of invasive cancer for white women from age 20 in steps of five years, a woman and
    /// year (SEER as BCRAT has it).
    static let incidenceByAge = BCRATRates.white.incidence

    /// The mean of all factors but age over the population, which they are divided by, so that the
    /// population's incidence stays that of `incidenceByAge`; found by drawing a million women.
    static let meanRelativeHazard = 2.315

    // MARK: Follow-up

    /// Years until the study ends for a woman, drawn evenly.
    static let followUp = 3.0...10.0
    /// Women lost a year, by moving, refusing or dying of something else.
    static let lossRate = 0.03
}
