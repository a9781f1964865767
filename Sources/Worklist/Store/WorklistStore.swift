import Foundation
import GRDB
import Screening

/// The worklist: patients, exams, what readers did with them, in one SQLite file.
///
/// Every method that changes something is one transaction, its entry in the journal included; when
/// it returns, the change is on the disk and survives a killed process and a power failure.
/// Several processes may use one file at the same time. All methods may be called from any thread;
/// they block until they are done.
///
///     let store = try WorklistStore(path: "/home/reader/.local/share/firstlight/worklist.sqlite")
///     let session = try store.startSession(reader: "mh")
///     try store.addFlag("asymmetry left", to: 12, by: Signature(session))
package final class WorklistStore: Sendable {
    /// The path of the database file.
    package let path: String
    /// The folder that holds it.
    package var folder: String { (path as NSString).deletingLastPathComponent }

    /// Why nothing can be written; nil as a rule. See `reading`.
    package let unwritable: WorklistError?

    let queue: DatabaseQueue
    let locks: SessionLocks
    private let clock: @Sendable () -> Date

    /// Opens the worklist, creating its folder (0700) and file (0600) where they are missing, and
    /// brings an older one up to date.
    ///
    /// - Parameters:
    ///   - path: The database file.
    ///   - clock: Tells the time that entries are stamped with.
    /// - Throws: `WorklistError`.
    package init(path: String, clock: @escaping @Sendable () -> Date = { Date() }) throws {
        let path = URL(fileURLWithPath: path).path
        self.path = path
        self.clock = clock
        unwritable = nil
        try WorklistFile.create(at: path)
        locks = try SessionLocks(path: path + "-locks")
        do {
            // Two processes that open a new worklist at once must not both lay it out.
            queue = try locks.exclusively {
                try WorklistFile.stamp(path)
                let queue = try DatabaseQueue(path: path, configuration: Self.configuration())
                try queue.writeWithoutTransaction { db in
                    // GRDB relaxes this to NORMAL for WAL, which may lose the last commits.
                    try db.execute(sql: "PRAGMA synchronous = FULL")
                }
                try Self.migrate(queue, path: path)
                return queue
            }
        } catch {
            throw WorklistError.translating(error, at: path)
        }
    }

    /// A worklist that is open already, to be read alone.
    init(
        path: String, queue: DatabaseQueue, locks: SessionLocks,
        clock: @escaping @Sendable () -> Date, unwritable: WorklistError
    ) {
        self.path = path
        self.queue = queue
        self.locks = locks
        self.clock = clock
        self.unwritable = unwritable
    }

    /// Makes one transaction of everything a reader does at once, as to several exams: all of it
    /// is stored, or nothing.
    ///
    /// - Throws: `WorklistError`, or what `body` throws.
    package func together(_ body: () throws -> Void) throws {
        try write { _ in try body() }
    }

    /// Runs one transaction that changes the worklist, or a part of the one under way.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        if let unwritable { throw unwritable }
        do {
            return try queue.unsafeReentrantWrite { db in
                if db.isInsideTransaction { return try body(db) }
                var value: Value?
                try db.inTransaction(.immediate) {
                    value = try body(db)
                    return .commit
                }
                guard let value else { throw WorklistError(.failed, "nothing was written") }
                return value
            }
        } catch {
            throw WorklistError.translating(error, at: path)
        }
    }

    /// Runs one transaction that only reads: everything in it is of one moment.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.unsafeReentrantRead { db in
                if db.isInsideTransaction { return try body(db) }
                var value: Value?
                try db.inTransaction(.deferred) {
                    value = try body(db)
                    return .commit
                }
                guard let value else { throw WorklistError(.failed, "nothing was read") }
                return value
            }
        } catch {
            throw WorklistError.translating(error, at: path)
        }
    }

    /// The time, to the millisecond that the database keeps.
    func now() -> Instant { Instant(clock()) }

    /// A number that changes when another process, or another store, has changed the worklist;
    /// changes made through this store leave it as it is.
    ///
    /// - Throws: `WorklistError`.
    package func changeToken() throws -> Int64 {
        do {
            return try queue.unsafeRead { db in
                try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0
            }
        } catch {
            throw WorklistError.translating(error, at: path)
        }
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "worklist"
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        return configuration
    }

    static func migrate(_ queue: DatabaseQueue, path: String) throws {
        let migrator = DatabaseMigrator.worklist
        if try queue.read(migrator.hasBeenSuperseded) {
            throw WorklistError(
                .newerSchema,
                "\(path) was changed by a newer firstlight than this one "
                    + "(\(ProgramVersion.current)); use the newer program, or another folder "
                    + "with --data")
        }
        try migrator.migrate(queue)
    }
}

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
