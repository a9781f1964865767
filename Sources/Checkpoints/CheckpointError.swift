import Files
import Screening

/// Why a checkpoint, an archive or a file of tensors cannot be read or written: which, what is
/// wrong, and what can be done.
package struct CheckpointError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        case unreadable
        case unwritable
        /// A file ends too early, or its parts do not fit together.
        case damaged
        /// A file is of a kind that is not read.
        case notUnderstood
        /// A tensor is missing or has another shape.
        case wrongTensor
        /// The work was stopped on request.
        case cancelled
    }

    package var code: Code
    /// The file at issue.
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

    /// What the file system refuses, word for word.
    init(_ error: FileError) {
        let code: Code =
            switch error.code {
            case .unreadable, .noAnswer, .computation: .unreadable
            case .unwritable: .unwritable
            case .tooLarge: .damaged
            case .cancelled: .cancelled
            }
        self.init(code, error.path, error.problem, remedy: error.remedy)
    }

    /// `FILE: PROBLEM; REMEDY`.
    package var description: String {
        "\(subject): \(problem)" + (remedy.isEmpty ? "" : "; \(remedy)")
    }
}

/// What a piece of work on files gives; what the file system refuses is told as a `CheckpointError`.
func onDisk<Value: ~Copyable>(
    _ work: @autoclosure () throws(FileError) -> Value
) throws(CheckpointError) -> Value {
    do throws(FileError) {
        return try work()
    } catch {
        throw CheckpointError(error)
    }
}

extension String {
    /// A name out of an untrusted file, fit for a message: in quotation marks, printable,
    /// shortened to 80 characters.
    package var quoted: String {
        let start = prefix(81)
        return "'\(String(start.prefix(80)).printable)\(start.count > 80 ? "..." : "")'"
    }
}
