import Screening

/// What the models said of the five-year risk of one exam, as far as it stands: the numbers alone,
/// to be compared over a worklist.
package struct ExamRisks: Sendable, Hashable {
    /// What one model said.
    package struct Answer: Sendable, Hashable {
        /// The model's short name.
        package var model: String
        /// The image network and its version; nil for a questionnaire model.
        package var imageModel: ImageAssessment.Model?
        /// The risk in percent; nil where the exam was refused.
        package var fiveYearPercent: Double?

        package init(
            model: String, imageModel: ImageAssessment.Model? = nil, fiveYearPercent: Double?
        ) {
            self.model = model
            self.imageModel = imageModel
            self.fiveYearPercent = fiveYearPercent
        }
    }

    /// The newest answer of each model that rests on answers and files as they stand, the newest of
    /// all first.
    package var answers: [Answer]
    /// Whether an image model was asked whose answer no longer stands.
    package var hasOutdatedImageAnswer: Bool
    package var isRead: Bool
    /// What became of the woman, where the manifest told it.
    package var outcome: Exam.Outcome?

    package init(
        answers: [Answer] = [], hasOutdatedImageAnswer: Bool = false, isRead: Bool = false,
        outcome: Exam.Outcome? = nil
    ) {
        self.answers = answers
        self.hasOutdatedImageAnswer = hasOutdatedImageAnswer
        self.isRead = isRead
        self.outcome = outcome
    }
}
