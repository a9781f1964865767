/// Why the engine cannot do what was asked: what is wrong, where, and what can be done.
package struct EngineError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure.
    package enum Code: String, Sendable, Hashable {
        /// A file cannot be read.
        case unreadable
        /// A file cannot be written.
        case unwritable
        /// A file ends too early, or its parts do not fit together.
        case damaged
        /// A file is of a kind, or a network of a shape, that is not understood.
        case notUnderstood
        /// A tensor is missing or has another shape.
        case wrongTensor
        /// A file is not the one that was promised: another hash.
        case hashMismatch
        /// There is no such model, or the name is taken or not allowed.
        case noSuchModel
        /// A download failed.
        case download
        /// The work was stopped on request.
        case cancelled
        /// The library that computes convolutions failed.
        case computation
    }

    /// The kind.
    package var code: Code
    /// The file or model at issue.
    package var subject: String
    /// What is wrong with it, with attribute and value.
    package var problem: String
    /// What can be done; "" where nothing is known.
    package var remedy: String

    package init(_ code: Code, _ subject: String, _ problem: String, remedy: String = "") {
        self.code = code
        self.subject = subject
        self.problem = problem
        self.remedy = remedy
    }

    /// `FILE: PROBLEM; REMEDY`.
    package var description: String {
        "\(subject): \(problem)" + (remedy.isEmpty ? "" : "; \(remedy)")
    }
}
