import RiskEngine
import Questionnaires
import Screening

/// Who answers when the reader asks for the risk: the questionnaire model, from the answers alone
/// and at once, and beside it an image model, which takes its time.
package struct RiskDesk: Sendable {
    /// Reads the image model in use and checks it; nil where none is in use.
    package typealias ImageModelLoader = @Sendable () throws -> (any ImageRiskModel)?

    /// The cuts of the questionnaire model's bands.
    package var bands: BandScheme { questionnaire.bands }

    /// The cuts of the image model's bands.
    package let imageBands: BandScheme

    /// How the image model is come by: called behind the screen when it is first asked, and not
    /// again once it has given one. Where it throws, or gives none, it is called again the next
    /// time, as the model may have been put right meanwhile. nil where there can be none.
    let imageModel: ImageModelLoader?

    private let questionnaire: BCRAT

    /// A desk.
    ///
    /// - Parameters:
    ///   - bands: The cuts of the questionnaire model's bands.
    ///   - imageBands: The cuts of the image model's.
    ///   - imageModel: How the image model is come by.
    package init(
        bands: BandScheme = .bcrat, imageBands: BandScheme = .imageOnly,
        imageModel: ImageModelLoader? = nil
    ) {
        questionnaire = BCRAT(bands: bands)
        self.imageBands = imageBands
        self.imageModel = imageModel
    }

    /// The risk from the answers recorded for an exam, her age among them; nothing is filled in.
    package func assess(_ factors: RiskFactors) -> Assessment { questionnaire.assess(factors) }
}
