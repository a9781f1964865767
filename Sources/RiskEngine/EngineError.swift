import Checkpoints
import ModelCatalogue

/// Why an exam cannot be assessed: which model or part is at fault, what is wrong, and what can be
/// done.
package struct EngineError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// The model: it is not there, its files are not what was installed, or its network is none
        /// that is computed.
        case model(CatalogueError.Code)
        /// The work was stopped on request.
        case cancelled
        /// The library that computes convolutions failed, or a number is not finite.
        case computation
        /// The processor has no instructions for a way of computing that was asked for.
        case unsupportedProcessor
        /// A file of the exam is missing, may not be read, or its storage fails.
        case outOfReach
    }

    package var code: Code
    /// The file, model or part at issue.
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

    /// What is wrong with a model, word for word.
    package init(_ error: CatalogueError) {
        self.init(
            error.code == .cancelled ? .cancelled : .model(error.code), error.subject,
            error.problem, remedy: error.remedy)
    }

    /// `FILE: PROBLEM; REMEDY`.
    package var description: String {
        "\(subject): \(problem)" + (remedy.isEmpty ? "" : "; \(remedy)")
    }
}

/// What a piece of work on a model gives; what is wrong with it is told as an `EngineError`.
func ofModel<Value: ~Copyable>(
    _ work: @autoclosure () throws(CatalogueError) -> Value
) throws(EngineError) -> Value {
    do throws(CatalogueError) {
        return try work()
    } catch {
        throw EngineError(error)
    }
}

/// What is read of a model's weights; what is wrong with them is told as an `EngineError`.
func ofWeights<Value: ~Copyable>(
    _ work: @autoclosure () throws(CheckpointError) -> Value
) throws(EngineError) -> Value {
    do throws(CheckpointError) {
        return try work()
    } catch {
        throw EngineError(CatalogueError(error))
    }
}
