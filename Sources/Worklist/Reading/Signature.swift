import Screening

/// Who does something to an exam, and in which session, if in any.
package struct Signature: Sendable, Hashable {
    /// The reader's name.
    package var author: String
    /// The session; nil on the command line.
    package var sessionID: Int64?

    package init(_ session: ReadingSession) {
        author = session.reader
        sessionID = session.id
    }

    /// Somebody outside any session.
    package init(author: String) {
        self.author = author
    }
}
