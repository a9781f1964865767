/// Why an exam of a table of outcomes cannot be judged.
package struct ExamExclusion: Error, Sendable, Hashable, Codable {
    /// The reason, the same for all exams that it holds of, so that they can be counted.
    package var reason: String
    /// What is wrong with this exam, and where.
    package var detail: String
    /// Whether a model was asked and gave no number, which is an answer and no failure.
    package var isRefusal: Bool

    package init(reason: String, detail: String, isRefusal: Bool = false) {
        self.reason = reason
        self.detail = detail
        self.isRefusal = isRefusal
    }
}
