import GRDB

/// A row of `journal`.
struct JournalRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "journal"

    var id: Int64?
    var time: Instant
    var sessionID: Int64?
    var examID: Int64?
    var isChange: Bool
    var command: String

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var entry: JournalEntry {
        JournalEntry(
            id: id ?? 0, time: time.date, sessionID: sessionID, examID: examID,
            isChange: isChange, command: command)
    }
}
