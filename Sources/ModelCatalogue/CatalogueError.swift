import Checkpoints
import Files

/// Why a model cannot be installed, verified, chosen or imported: which file or model, what is
/// wrong with it, and what can be done.
package struct CatalogueError: Error, Sendable, Hashable, CustomStringConvertible {
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
    }

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

    /// What is wrong with a file of a model, word for word.
    package init(_ error: CheckpointError) {
        let code: Code =
            switch error.code {
            case .unreadable: .unreadable
            case .unwritable: .unwritable
            case .damaged: .damaged
            case .notUnderstood: .notUnderstood
            case .wrongTensor: .wrongTensor
            case .cancelled: .cancelled
            }
        self.init(code, error.subject, error.problem, remedy: error.remedy)
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

/// What a piece of work on files gives; what the file system refuses is told as a `CatalogueError`.
func onDisk<Value: ~Copyable>(
    _ work: @autoclosure () throws(FileError) -> Value
) throws(CatalogueError) -> Value {
    do throws(FileError) {
        return try work()
    } catch {
        throw CatalogueError(error)
    }
}

/// What a piece of work on checkpoints gives; what is wrong with them is told as a
/// `CatalogueError`.
func inCheckpoint<Value: ~Copyable>(
    _ work: @autoclosure () throws(CheckpointError) -> Value
) throws(CatalogueError) -> Value {
    do throws(CheckpointError) {
        return try work()
    } catch {
        throw CatalogueError(error)
    }
}
