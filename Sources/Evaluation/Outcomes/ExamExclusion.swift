/// Why an exam of a table of outcomes cannot be judged.
public struct ExamExclusion: Error, Sendable, Hashable, Codable {
    /// The reason, the same for all exams that it holds of, so that they can be counted.
    public var reason: String
    /// What is wrong with this exam, and where.
    public var detail: String
    /// Whether a model was asked and gave no number, which is an answer and no failure.
    public var isRefusal: Bool

    /// An exclusion.
    public init(reason: String, detail: String, isRefusal: Bool = false) {
        self.reason = reason
        self.detail = detail
        self.isRefusal = isRefusal
    }
}
