import Foundation

/// A reader's note on an exam. A newer note stands beside the older ones.
package struct Note: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist; 0 before it is stored.
    package var id: Int64
    package var examID: Int64
    /// The text; empty withdraws the notes before it.
    package var text: String
    /// Who.
    package var author: String
    /// When.
    package var time: Date

    package init(id: Int64 = 0, examID: Int64, text: String, author: String, time: Date) {
        self.id = id
        self.examID = examID
        self.text = text
        self.author = author
        self.time = time
    }
}
