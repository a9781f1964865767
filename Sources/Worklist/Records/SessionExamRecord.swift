import GRDB

/// A row of `sessionExams`: an exam was touched in a session. The order of the rows is the order
/// in which the exams were first touched.
struct SessionExamRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "sessionExams"

    var id: Int64?
    var sessionID: Int64
    var examID: Int64
    var openedAt: Instant?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }
}
