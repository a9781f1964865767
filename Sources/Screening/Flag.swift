import Foundation

/// A reader's mark that an exam needs more. Flags are amended by newer ones, never overwritten.
package struct Flag: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist; 0 before it is stored.
    package var id: Int64
    package var examID: Int64
    /// Why; with `isWithdrawn`, why it was taken back.
    package var reason: String
    /// Whether this entry takes the flag back.
    package var isWithdrawn: Bool
    /// Who.
    package var author: String
    /// When.
    package var time: Date

    package init(
        id: Int64 = 0, examID: Int64, reason: String, isWithdrawn: Bool = false, author: String,
        time: Date
    ) {
        self.id = id
        self.examID = examID
        self.reason = reason
        self.isWithdrawn = isWithdrawn
        self.author = author
        self.time = time
    }
}
