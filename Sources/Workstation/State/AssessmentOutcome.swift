import Screening

/// How a request for the image risk of an exam ended.
package enum AssessmentOutcome: Sendable, Hashable {
    /// The model answered, from these answers and files.
    case answered(Assessment, AssessmentBasis)
    /// The exam could not be assessed, and why.
    case failed(String)
    /// No image model is in use.
    case noModel
    /// The model in use cannot be, and why.
    case unusableModel(String)
}

/// What an assessment was made from: where this has changed, a number no longer stands for the
/// exam.
package struct AssessmentBasis: Sendable, Hashable {
    /// The answers.
    package var factors: RiskFactors
    /// Every view with its file's SHA-256.
    package var files: Set<[String]>

    /// What an exam offers a model.
    package init(_ exam: Exam, _ factors: RiskFactors) {
        self.factors = factors
        files = Set(exam.views.map { [$0.name.code, $0.file.sha256] })
    }
}
