import Questionnaires
import RiskEngine
import Screening
import Worklist

/// The models that answer when a reader asks for the risk: the questionnaire model, from the
/// answers alone and at once, and beside it image models, which take their time.
package struct ModelsInUse: Sendable {
    /// Reads the image models in use and checks them, at most one for each kind of finding, that
    /// for risk first; none where none is in use.
    package typealias ImageModelLoader = @Sendable () throws -> [any ImageModel]

    /// What the site has set: the cuts of the models' bands, and when a risk may be seen.
    package let site: SiteSettings

    /// How the image models are come by: called behind the screen when they are first asked, and not
    /// again once it has given some. Where it throws, or gives none, it is called again the next
    /// time, as a model may have been put right meanwhile. nil where there can be none.
    package let imageModels: ImageModelLoader?

    package init(site: SiteSettings = SiteSettings(), imageModels: ImageModelLoader? = nil) {
        self.site = site
        self.imageModels = imageModels
    }

    /// The risk from the answers recorded for an exam, her age among them; nothing is filled in.
    package func assess(_ factors: RiskFactors) -> Assessment {
        site.questionnaires.first.assess(factors)
    }

    /// Asks the questionnaire model about exams and stores what it says, of all or of none.
    ///
    /// - Returns: How many it refused.
    /// - Throws: `WorklistError`.
    @discardableResult
    package func assess(
        _ exams: [Int64], in store: WorklistStore, by signature: Signature
    ) throws -> Int {
        var refusedCount = 0
        try store.together {
            for exam in exams {
                let assessment = assess(try store.riskFactors(of: exam))
                if assessment.isRefused { refusedCount += 1 }
                try store.record(assessment, of: exam, by: signature)
            }
        }
        return refusedCount
    }
}

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
