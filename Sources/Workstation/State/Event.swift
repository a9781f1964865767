import Operations
import Screening
import TerminalUI
import Worklist

/// What happens to the workstation.
package enum Event: Sendable {
    case key(Key)
    /// A command by name, as from the command line.
    case command(String, argument: String)
    /// A new size.
    case resize(width: Int, height: Int)
    /// An exam was read from the store because the reader opened it.
    case opened(ExamDetails)
    /// The open exam was read again.
    case reloaded(ExamDetails)
    /// The form is wanted for an exam of the worklist.
    case factors(ExamDetails)
    /// The selected exam was read for its preview.
    case previewed(ExamDetails)
    /// The rows were read again.
    case rows([WorklistRow])
    /// Some rows were read again.
    case changedRows([WorklistRow])
    /// The session was read again.
    case session(SessionSummary, hasUnexportedWork: Bool)
    /// Whether the session holds something no export has.
    case unexportedWork(Bool)
    /// A picture changed.
    case picture(PictureKey, PictureStatus)
    /// The import went on.
    case importProgress(ImportProgressState)
    case importEnded(Message)
    /// A request for an image risk went on.
    case assessmentStage(Int, AssessmentStage)
    /// A request for an image risk ended.
    case assessmentEnded(Int, AssessmentOutcome)
    /// An image model's answer for an exam is in the store.
    case assessmentRecorded(Int64, Assessment)
    /// What an image model's answer rests on has changed while it was made.
    case assessmentOutdated(Int64)
    /// What the models said of the exams of the worklist was read.
    case risks([Int64: ExamRisks])
    /// A table of outcomes was read.
    case outcomes(LoadedOutcomes)
    /// A theme was put on.
    case theme(Theme)
    /// A session that broke off was taken up again.
    case resumed(ReadingSession)
    /// Another program changed the worklist.
    case storeChanged
    /// What was being typed on an exam when the line dropped is offered again.
    case draft(Prompt.Draft)
    /// Something was done or failed.
    case message(Message)
}
