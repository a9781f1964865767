import GRDB
import Screening

/// A row of `sessions`.
struct SessionRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "sessions"

    var id: Int64?
    var reader: String
    var startedAt: Instant
    var endedAt: Instant?
    var exportedAt: Instant?
    /// The newest entry of the journal that the last export could tell of.
    var exportedEntryID: Int64?
    /// The machine and the process that hold, or last held, the session open.
    var host: String
    var process: Int32

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var session: ReadingSession {
        ReadingSession(
            id: id ?? 0, reader: reader, startedAt: startedAt.date, endedAt: endedAt?.date,
            exportedAt: exportedAt?.date)
    }
}
