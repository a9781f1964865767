import Foundation

/// A command that somebody ran, in the order of running.
public struct JournalEntry: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist.
    public var id: Int64
    /// When.
    public var time: Date
    /// In which session, if in any.
    public var sessionID: Int64?
    /// On which exam, if on one.
    public var examID: Int64?
    /// Whether it changed something that an export of the session would tell.
    public var isChange: Bool
    /// The command as it could be typed.
    public var command: String

    /// An entry.
    public init(
        id: Int64, time: Date, sessionID: Int64?, examID: Int64?, isChange: Bool, command: String
    ) {
        self.id = id
        self.time = time
        self.sessionID = sessionID
        self.examID = examID
        self.isChange = isChange
        self.command = command
    }
}
