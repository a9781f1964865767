import Imaging
import Operations
import Screening

/// The exam screen: which exam, how it hangs, how grey it is.
package struct ExamScreenState: Sendable, Hashable {
    /// The exam and what is known of it.
    package var details: ExamDetails
    /// Which prior hangs in place of the exam: an index into the priors; nil for the exam itself.
    package var shownPrior: Int?
    /// The view that fills the screen; nil for all four.
    package var enlarged: ViewName?
    /// Which of the file's windows and tables is in use, by place in its choices.
    package var voiIndex = 0
    /// Whether greys are turned round by the reader.
    package var isInverted = false
    /// Whether the risk panel shows on a screen too narrow for both.
    package var showsPanel = false
    /// What lies over the pictures.
    package var overlay = HeatOverlay.none
    /// Lines of the panel that are scrolled away.
    package var panelOffset = 0

    /// The exam whose pictures hang.
    package var hung: Exam { shownPrior.map { details.priors[$0] } ?? details.exam }

    /// The newest assessment by an image model of the exam whose pictures hang.
    package var hungImageAssessment: Assessment? {
        let assessments =
            shownPrior.map { details.priorAssessments[details.priors[$0].id] ?? [] }
            ?? details.assessments
        return assessments.first { $0.image != nil }
    }

    /// The image models whose answers about that exam no longer stand.
    package var hungOutdatedImageModels: [String] {
        let models =
            shownPrior.map { details.priorOutdatedModels[details.priors[$0].id] ?? [] }
            ?? details.outdatedModels
        return models.filter(\.isImage).map(\.name)
    }

    package init(details: ExamDetails) { self.details = details }
}
