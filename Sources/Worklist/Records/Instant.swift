import Foundation
import GRDB

/// A point in time as the database keeps it: whole milliseconds since 1970, UTC.
struct Instant: Sendable, Hashable, Codable {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    var milliseconds: Int64

    init(_ date: Date) { milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded()) }

    /// The time; every `Date` that the worklist hands out comes from here, so that what a method
    /// returns equals what is read later.
    var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    init(milliseconds: Int64) { self.milliseconds = milliseconds }
}

extension Instant: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { milliseconds.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Instant? {
        Int64.fromDatabaseValue(value).map(Instant.init(milliseconds:))
    }
}
