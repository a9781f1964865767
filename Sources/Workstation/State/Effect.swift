import Operations
import Screening

/// What a command wants done outside the state: each is one action of the user on the store, or
/// work behind the screen. The runner carries it out and answers with an event.
package enum Effect: Sendable, Hashable {
    /// Read an exam from the store and record that it was opened.
    case openExam(Int64)
    /// Read an exam again without recording anything.
    case reloadExam(Int64)
    /// Read an exam for its preview.
    case preview(Int64)
    /// Read the rows of the worklist again.
    case reloadRows
    /// Read the session again.
    case reloadSession
    /// Record exams as read.
    case markRead([Int64])
    /// Take that back.
    case markUnread([Int64])
    /// Record a flag on each exam.
    case flag([Int64], reason: String)
    /// Take the flag back.
    case unflag([Int64], reason: String)
    /// Record a note.
    case note(Int64, text: String)
    /// Open the form for an exam of the worklist.
    case editFactors(Int64)
    /// Record what changed of the risk factors; "" takes an answer back.
    case saveFactors(Int64, [RiskFactorKey: String])
    /// Ask the questionnaire model for the risk of each exam.
    case assess([Int64])
    /// Ask the image model behind the screen.
    case assessImages([AssessmentRequest])
    /// Record what the image model said of an exam, if what it rests on still stands.
    case recordImageAssessment(Int64, Assessment, AssessmentBasis)
    /// Stop asking the image model.
    case cancelAssessments
    /// Write the session to a file.
    case export(path: String, isDeidentified: Bool)
    /// Read pictures behind the screen, the newest request first.
    case load([MammogramView], PictureKey.Fidelity)
    /// Import files behind the screen.
    case importFiles([String])
    /// Stop the import.
    case cancelImport
    /// Read what the models said of the exams of the worklist.
    case readRisks
    /// Read a table of outcomes.
    case readOutcomes(String)
    /// Put a theme on.
    case theme(String)
    /// Go on with a session that broke off.
    case resumeSession(Int64)
    /// End a session that broke off, as the reader does not want to go on with it.
    case endSession(Int64)
    /// Journal a command that changed nothing in the store by itself.
    case journal(String)
    /// Suspend the program (ctrl-Z).
    case suspend
    /// Leave.
    case quit

    /// Whether the store writes its own line in the journal when this is done.
    var isJournaledByStore: Bool {
        switch self {
        case .openExam, .markRead, .markUnread, .flag, .unflag, .note, .saveFactors, .assess,
            .recordImageAssessment, .export, .resumeSession, .endSession:
            true
        case .reloadExam, .preview, .reloadRows, .reloadSession, .editFactors, .load,
            .importFiles, .cancelImport, .assessImages, .cancelAssessments, .readRisks,
            .readOutcomes, .theme, .journal, .suspend, .quit:
            false
        }
    }
}
