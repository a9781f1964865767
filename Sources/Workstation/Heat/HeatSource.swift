import Screening

/// Whose maps lie over the pictures that hang, or why there are none.
enum HeatSource: Sendable, Hashable {
    case maps(ImageAssessment)
    /// None, and why.
    case none(String)

    /// The maps of the exam that hangs: its own, never another's.
    init(_ exam: ExamScreenState) {
        let isPrior = exam.shownPrior != nil
        guard let assessment = exam.hungImageAssessment, let image = assessment.image else {
            let about = isPrior ? " about this prior" : ""
            let outdated = exam.hungOutdatedImageModels
            self = .none(
                outdated.isEmpty
                    ? "no image model was asked" + about
                    : "files or answers have changed since \(outdated.joined(separator: ", ")) "
                        + "\(outdated.count == 1 ? "was" : "were") asked" + about)
            return
        }
        if assessment.isRefused {
            self = .none("\(assessment.model) refused this exam")
        } else if assessment.isWithheld {
            self = .none("\(assessment.model) is hidden until read")
        } else {
            self = .maps(image)
        }
    }

    /// The map of a view under an overlay. A map belongs to the file it was made from: over
    /// another picture of the same view it would lie.
    func map(of view: MammogramView, _ overlay: HeatOverlay) -> CellMap? {
        guard case .maps(let image) = self, let assessed = image.view(view.name),
            assessed.used.file.sha256 == view.file.sha256
        else { return nil }
        switch overlay {
        case .none: return nil
        case .evidence: return assessed.evidence
        case .asymmetry: return assessed.asymmetry
        }
    }
}
