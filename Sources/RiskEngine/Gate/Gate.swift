import ModelCatalogue
import Screening

/// Decides, before any inference, whether a model may be asked about an exam. All reasons are
/// given, not the first alone.
///
/// What is known without reading the files is asked by `review`; `read` finds what shows only
/// then: files that changed since import, and pixels that cannot be decoded.
///
/// Two rules are kept elsewhere. Files whose modality is not MG are left out at import unless a
/// manifest names their view (`ViewIdentity`), so that no view of an exam is of another modality
/// by mistake. Exposure is not among the attributes the worklist keeps, so that a very high one
/// cannot be warned of.
///
/// What a manifest tells of the outcome is not looked at: it lies in the exam's future.
package struct Gate: Sendable {
    package let card: ModelCard

    /// A gate before a model.
    package init(card: ModelCard) {
        self.card = card
    }

    /// Reviews an exam by what the worklist knows of it.
    package func review(_ exam: Exam, factors: RiskFactors) -> GateReport {
        let chosen = ViewName.standard.compactMap { exam.view($0) }
        return GateReport(
            refusals: missingViews(exam) + chosen.flatMap(attributesAgainst)
                + priorCancer(factors) + age(exam, factors) + realWomen(chosen),
            warnings: uncheckedAge(exam, factors) + severalCandidates(exam)
                + chosen.flatMap(implant) + synthetic2D(chosen) + vendors(chosen) + film(chosen)
                + phantom(exam),
            views: exam.standardViewFiles, chosen: chosen)
    }
}

extension MammogramView {
    /// The attribute that names the view, with its tag where it is one of DICOM.
    var nameAttribute: String {
        switch nameSource {
        case .viewCode: "View Code Sequence (0054,0220)"
        case .viewPosition: "View Position (0018,5101)"
        case .manifest: "view in the manifest"
        }
    }

    /// The file's name without folders.
    var fileName: String { file.path.split(separator: "/").last.map(String.init) ?? file.path }
}
