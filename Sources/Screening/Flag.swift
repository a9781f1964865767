import Foundation

/// A reader's mark that an exam needs more. Flags are amended by newer ones, never overwritten.
public struct Flag: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist; 0 before it is stored.
    public var id: Int64
    /// The exam.
    public var examID: Int64
    /// Why; with `isWithdrawn`, why it was taken back.
    public var reason: String
    /// Whether this entry takes the flag back.
    public var isWithdrawn: Bool
    /// Who.
    public var author: String
    /// When.
    public var time: Date

    /// A flag.
    public init(
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
