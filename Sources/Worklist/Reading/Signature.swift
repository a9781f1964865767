import Screening

/// Who does something to an exam, and in which session, if in any.
public struct Signature: Sendable, Hashable {
    /// The reader's name.
    public var author: String
    /// The session; nil on the command line.
    public var sessionID: Int64?

    /// A reader at the workstation.
    public init(_ session: ReadingSession) {
        author = session.reader
        sessionID = session.id
    }

    /// Somebody outside any session.
    public init(author: String) {
        self.author = author
    }
}
