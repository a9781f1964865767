import Foundation
import GRDB
import Screening

extension WorklistStore {
    /// Adds a command that changed nothing in the worklist (a move, a window, a search) to the
    /// journal. The methods that change something write their own entry.
    ///
    /// - Throws: `WorklistError`.
    package func appendJournal(
        _ command: String, exam examID: Int64? = nil, by signature: Signature
    ) throws {
        try write { db in
            if let examID { try requireExam(examID, db) }
            try log(command, exam: examID, by: signature, isChange: false, db)
        }
    }

    /// The journal of one session, oldest first.
    ///
    /// - Throws: `WorklistError`.
    package func journal(of sessionID: Int64) throws -> [JournalEntry] {
        try read { db in
            try JournalRecord.filter(Column("sessionID") == sessionID).order(Column("id"))
                .fetchAll(db).map(\.entry)
        }
    }

    /// The whole journal, oldest first, also what was done outside sessions.
    ///
    /// - Throws: `WorklistError`.
    package func journal() throws -> [JournalEntry] {
        try read { db in
            try JournalRecord.order(Column("id")).fetchAll(db).map(\.entry)
        }
    }

    /// Writes an entry within the transaction of what it tells of; an exam counts as touched by
    /// its session from then on.
    func log(
        _ command: String, exam examID: Int64?, by signature: Signature, isChange: Bool,
        _ db: Database
    ) throws {
        var record = JournalRecord(
            time: now(), sessionID: signature.sessionID, examID: examID, isChange: isChange,
            command: command)
        try record.insert(db)
        if isChange, let examID, let sessionID = signature.sessionID {
            try db.execute(
                sql: """
                    INSERT INTO sessionExams (sessionID, examID) VALUES (?, ?)
                    ON CONFLICT DO NOTHING
                    """, arguments: [sessionID, examID])
        }
    }

    /// Makes sure that there is such an exam.
    func requireExam(_ id: Int64, _ db: Database) throws {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT mergedInto FROM exams WHERE id = ?", arguments: [id])
        else { throw WorklistError.noSuchExam(id) }
        if let heir: Int64 = row[0] {
            throw WorklistError(
                .noSuchExam, "exam \(id) has become a part of exam \(heir); use that number")
        }
    }

    /// Makes sure that exam and session exist.
    func require(exam: Int64, _ signature: Signature, _ db: Database) throws {
        try requireExam(exam, db)
        if let session = signature.sessionID, try !SessionRecord.exists(db, key: session) {
            throw WorklistError.noSuchSession(session)
        }
    }
}

/// A command that somebody ran, in the order of running.
package struct JournalEntry: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist.
    package var id: Int64
    /// When.
    package var time: Date
    /// In which session, if in any.
    package var sessionID: Int64?
    /// On which exam, if on one.
    package var examID: Int64?
    /// Whether it changed something that an export of the session would tell.
    package var isChange: Bool
    /// The command as it could be typed.
    package var command: String
}

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

/// Who does something to an exam, and in which session, if in any.
package struct Signature: Sendable, Hashable {
    /// The reader's name.
    package var author: String
    /// The session; nil on the command line.
    package var sessionID: Int64?

    package init(_ session: ReadingSession) {
        author = session.reader
        sessionID = session.id
    }

    /// Somebody outside any session.
    package init(author: String) {
        self.author = author
    }
}
