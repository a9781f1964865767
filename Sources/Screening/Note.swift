import Foundation

/// A reader's note on an exam. A newer note stands beside the older ones.
public struct Note: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist; 0 before it is stored.
    public var id: Int64
    /// The exam.
    public var examID: Int64
    /// The text; empty withdraws the notes before it.
    public var text: String
    /// Who.
    public var author: String
    /// When.
    public var time: Date

    /// A note.
    public init(id: Int64 = 0, examID: Int64, text: String, author: String, time: Date) {
        self.id = id
        self.examID = examID
        self.text = text
        self.author = author
        self.time = time
    }
}
