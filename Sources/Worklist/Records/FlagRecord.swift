import GRDB
import Screening

/// A row of `flags`.
struct FlagRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "flags"

    var id: Int64?
    var examID: Int64
    var sessionID: Int64?
    var reason: String
    var isWithdrawn: Bool
    var author: String
    var time: Instant

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var flag: Flag {
        Flag(
            id: id ?? 0, examID: examID, reason: reason, isWithdrawn: isWithdrawn, author: author,
            time: time.date)
    }
}
