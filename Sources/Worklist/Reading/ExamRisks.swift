import Screening

/// What the models said of the five-year risk of one exam, as far as it stands: the numbers alone,
/// to be compared over a worklist.
public struct ExamRisks: Sendable, Hashable {
    /// What one model said.
    public struct Answer: Sendable, Hashable {
        /// The model's short name.
        public var model: String
        /// The image network and its version; nil for a questionnaire model.
        public var imageModel: ImageAssessment.Model?
        /// The risk in percent; nil where the exam was refused.
        public var fiveYearPercent: Double?

        /// An answer.
        public init(
            model: String, imageModel: ImageAssessment.Model? = nil, fiveYearPercent: Double?
        ) {
            self.model = model
            self.imageModel = imageModel
            self.fiveYearPercent = fiveYearPercent
        }
    }

    /// The newest answer of each model that rests on answers and files as they stand, the newest of
    /// all first.
    public var answers: [Answer]
    /// Whether an image model was asked whose answer no longer stands.
    public var hasOutdatedImageAnswer: Bool
    /// Whether the exam is read.
    public var isRead: Bool
    /// What became of the woman, where the manifest told it.
    public var outcome: Exam.Outcome?

    /// Risks.
    public init(
        answers: [Answer] = [], hasOutdatedImageAnswer: Bool = false, isRead: Bool = false,
        outcome: Exam.Outcome? = nil
    ) {
        self.answers = answers
        self.hasOutdatedImageAnswer = hasOutdatedImageAnswer
        self.isRead = isRead
        self.outcome = outcome
    }
}
