import Questionnaires
import Screening

/// What the site has set for every reader.
package struct SiteSettings: Sendable, Hashable {
    /// The questionnaire models with the cuts of their bands; the first is the one readers ask.
    package var questionnaires: QuestionnaireList
    /// The cuts of the image model's bands.
    package var imageBands: BandScheme
    /// When a reader may see a risk.
    package var disclosure: RiskDisclosure
    /// The settings file; nil where there is none to speak of.
    package var file: String?

    package init(
        questionnaires: QuestionnaireList = QuestionnaireList(),
        imageBands: BandScheme = .imageOnly,
        disclosure: RiskDisclosure = .onRequest, file: String? = nil
    ) {
        self.questionnaires = questionnaires
        self.imageBands = imageBands
        self.disclosure = disclosure
        self.file = file
    }
}
