import Foundation
import GRDB
import Screening

/// What readers have typed and not recorded, and where they stand: one row a session.
///
/// A database of its own beside the worklist's, for it is written at every key. A commit in the
/// worklist has every other workstation read its list again, and waits while an import holds the
/// lock; neither may happen for a letter. Nothing here is part of the journal or of an export.
///
/// What `keep` has written survives a killed process. It is not forced to the disk, so that a
/// power failure may take the last of it: that costs milliseconds, and a key must not wait.
package final class DraftStore: Sendable {
    /// The path of the database file.
    package let path: String

    private let queue: DatabaseQueue

    /// Opens the drafts at a path, creating the file (0600) where it is missing.
    ///
    /// - Throws: `WorklistError`.
    init(path: String) throws {
        self.path = path
        try WorklistFile.createEmpty(at: path)
        do {
            var configuration = Configuration()
            configuration.label = "drafts"
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(2)
            // What was thrown away must not be legible in the file.
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try Self.migrator.migrate(queue)
        } catch {
            throw WorklistError.translating(error, at: path)
        }
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 drafts") { db in
            try db.create(table: "drafts") { table in
                table.primaryKey("sessionID", .integer)
                table.column("content", .jsonText).notNull()
            }
        }
        return migrator
    }

    /// Puts down what a session has not recorded, in place of what was put down before.
    ///
    /// - Throws: `WorklistError`.
    package func keep(_ content: String, of session: ReadingSession) throws {
        try write(
            "INSERT OR REPLACE INTO drafts (sessionID, content) VALUES (?, ?)",
            [session.id, content])
    }

    /// What a session has put down last; nil where there is nothing.
    ///
    /// - Throws: `WorklistError`.
    package func content(of session: ReadingSession) throws -> String? {
        do {
            return try queue.read { db in
                try String.fetchOne(
                    db, sql: "SELECT content FROM drafts WHERE sessionID = ?",
                    arguments: [session.id])
            }
        } catch {
            throw WorklistError.translating(error, at: path)
        }
    }

    /// Throws away what a session has put down, as it has ended.
    ///
    /// - Throws: `WorklistError`.
    package func discard(_ session: ReadingSession) throws {
        try write("DELETE FROM drafts WHERE sessionID = ?", [session.id])
    }

    private func write(_ sql: String, _ arguments: StatementArguments) throws {
        do {
            try queue.write { try $0.execute(sql: sql, arguments: arguments) }
        } catch {
            throw WorklistError.translating(error, at: path)
        }
    }
}

extension WorklistStore {
    /// The drafts of the sessions of this worklist.
    ///
    /// - Throws: `WorklistError`.
    package func drafts() throws -> DraftStore {
        // Two processes that open new drafts at once must not both lay them out.
        try locks.exclusively { try DraftStore(path: path + "-drafts") }
    }
}
