import Operations
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
