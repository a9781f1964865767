/// Whether an exam has one of its four standard views, for the marks of the worklist.
package enum ViewPresence: Int, Sendable, Hashable, Codable, CaseIterable {
    /// No image may stand for the view.
    case missing
    /// There is an image, and something about it that a reader should know: several candidates,
    /// FOR PROCESSING, an implant, burned-in annotation, a doubtful orientation.
    case remarkable
    /// There is one image, and nothing speaks against it.
    case present
}

extension Exam {
    /// Whether a standard view is there; agrees with `remarks`.
    package func presence(of name: ViewName) -> ViewPresence {
        let candidates = candidates(for: name)
        guard let chosen = candidates.first else { return .missing }
        return candidates.count > 1 || !chosen.remarks.isEmpty ? .remarkable : .present
    }
}
