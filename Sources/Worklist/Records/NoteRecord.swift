import GRDB
import Screening

/// A row of `notes`.
struct NoteRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "notes"

    var id: Int64?
    var examID: Int64
    var sessionID: Int64?
    var text: String
    var author: String
    var time: Instant

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var note: Note {
        Note(id: id ?? 0, examID: examID, text: text, author: author, time: time.date)
    }
}
