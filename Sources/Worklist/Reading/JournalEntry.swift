import Foundation

/// A command that somebody ran, in the order of running.
package struct JournalEntry: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist.
    package var id: Int64
    /// When.
    package var time: Date
    /// In which session, if in any.
    package var sessionID: Int64?
    /// On which exam, if on one.
    package var examID: Int64?
    /// Whether it changed something that an export of the session would tell.
    package var isChange: Bool
    /// The command as it could be typed.
    package var command: String

    package init(
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
