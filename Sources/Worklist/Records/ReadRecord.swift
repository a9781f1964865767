import GRDB

/// A row of `reads`: an exam was marked as read, or the mark was taken back.
struct ReadRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "reads"

    var id: Int64?
    var examID: Int64
    var sessionID: Int64
    var isRead: Bool
    var time: Instant

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }
}
