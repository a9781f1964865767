import TerminalUI

/// A question at the foot of the screen that takes the keys until it is answered.
package struct Prompt: Sendable, Hashable {
    /// What is asked.
    package enum Kind: Sendable, Hashable {
        /// A command line.
        case command
        /// A filter for the worklist.
        case filter
        /// Why the exams are flagged.
        case flag(exams: [Int64])
        /// Why a flag is taken back.
        case unflag(exams: [Int64])
        case note(exam: Int64)
        /// Where the session summary goes.
        case export(isDeidentified: Bool)
        /// Leave although the session is not exported?
        case quit
        /// Go on with a session that broke off?
        case resume(session: Int64)
        /// Mark several exams as read, or as to be read again?
        case markRead([Int64], isRead: Bool)
        /// Drop what was typed into the form?
        case discardFactors
        /// The explorer's cut in percent.
        case cut
        /// How many exams the explorer's cut is to flag.
        case exactly
        /// Which of the site's cuts the explorer's is shown as.
        case bandLines
    }

    /// What is asked.
    package var kind: Kind
    /// What is typed.
    package var field: TextField
    /// What the question says: the words before the field, or the whole question.
    package var label: String
    /// What stood in the field at first.
    package let original: String
    /// The choices of tab, while a command line is being completed.
    package var completion: Completion?

    /// Whether the prompt wants one key rather than text.
    package var isChoice: Bool {
        switch kind {
        case .quit, .resume, .markRead, .discardFactors, .bandLines: true
        case .command, .filter, .flag, .unflag, .note, .export, .cut, .exactly: false
        }
    }

    /// A prompt.
    ///
    /// - Parameter history: earlier answers, newest last, which up and down bring back.
    package init(_ kind: Kind, label: String, text: String = "", history: [String] = []) {
        self.kind = kind
        self.label = label
        original = text
        field = TextField(text: text, history: history)
    }
}
