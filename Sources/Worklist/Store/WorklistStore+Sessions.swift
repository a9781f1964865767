import Foundation
import GRDB
import Screening

extension WorklistStore {
    /// Begins a session. It counts as open in this process until it ends or this store goes.
    ///
    /// - Throws: `WorklistError`.
    package func startSession(reader: String) throws -> ReadingSession {
        try holding { hold, db in
            var record = SessionRecord(
                reader: reader, startedAt: now(), host: ProcessInfo.processInfo.hostName,
                process: ProcessInfo.processInfo.processIdentifier)
            try record.insert(db)
            let session = record.session
            _ = try hold(session.id)
            try log("session start", exam: nil, by: Signature(session), isChange: false, db)
            return session
        }
    }

    /// The sessions of a reader that broke off, newest first: neither ended nor open in a running
    /// workstation.
    ///
    /// - Throws: `WorklistError`.
    package func openSessions(reader: String) throws -> [ReadingSession] {
        let unended = try read { db in
            try SessionRecord.filter(Column("reader") == reader && Column("endedAt") == nil)
                .order(Column("id").desc).fetchAll(db).map(\.session)
        }
        return try unended.filter { try !locks.isLocked(session: $0.id) }
    }

    /// Takes a session up again.
    ///
    /// - Throws: `WorklistError`, with the code `sessionInUse` where it is open elsewhere.
    package func resume(_ session: ReadingSession) throws -> ReadingSession {
        try holding { hold, db in
            guard var record = try SessionRecord.fetchOne(db, key: session.id) else {
                throw WorklistError.noSuchSession(session.id)
            }
            guard try hold(session.id) else {
                throw WorklistError(
                    .sessionInUse,
                    "session \(session.id) of \(record.reader) is open in another workstation "
                        + "(process \(record.process) on \(record.host)); leave it there first")
            }
            record.endedAt = nil
            record.host = ProcessInfo.processInfo.hostName
            record.process = ProcessInfo.processInfo.processIdentifier
            try record.update(db)
            try log("session resume", exam: nil, by: Signature(session), isChange: false, db)
            return record.session
        }
    }

    /// Ends a session in good order.
    ///
    /// - Returns: The session as it now stands.
    /// - Throws: `WorklistError`.
    @discardableResult
    package func endSession(_ session: ReadingSession) throws -> ReadingSession {
        let ended = try changeSession(session.id, command: "session end") { record, _ in
            record.endedAt = now()
        }
        locks.unlock(session: session.id)
        return ended
    }

    /// Notes that everything done in a session has been exported: so far, or up to the moment a
    /// summary was made, as more may have been done while it was written.
    ///
    /// - Returns: The session as it now stands.
    /// - Throws: `WorklistError`.
    @discardableResult
    package func markExported(
        _ session: ReadingSession, asOf summary: SessionSummary? = nil
    ) throws -> ReadingSession {
        try changeSession(session.id, command: "export") { record, db in
            record.exportedAt = now()
            record.exportedEntryID = try Int64.fetchOne(
                db, sql: "SELECT MAX(id) FROM journal WHERE sessionID = ? AND time <= ?",
                arguments: [session.id, (summary?.createdAt).map { Instant($0) } ?? now()])
        }
    }

    /// Whether anything that an export tells was done in a session since it was last exported.
    ///
    /// - Throws: `WorklistError`.
    package func hasUnexportedChanges(_ session: ReadingSession) throws -> Bool {
        try read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM journal WHERE sessionID = sessions.id AND isChange
                            AND journal.id > COALESCE(sessions.exportedEntryID, 0))
                    FROM sessions WHERE id = ?
                    """, arguments: [session.id]) ?? false
        }
    }

    /// The session that was started last, of one reader or of any; nil before the first.
    ///
    /// - Throws: `WorklistError`.
    package func lastSession(reader: String? = nil) throws -> ReadingSession? {
        try read { db in
            var request = SessionRecord.order(Column("id").desc)
            if let reader { request = request.filter(Column("reader") == reader) }
            return try request.fetchOne(db)?.session
        }
    }

    /// One session, or nil where there is none of this number.
    ///
    /// - Throws: `WorklistError`.
    package func session(id: Int64) throws -> ReadingSession? {
        try read { db in try SessionRecord.fetchOne(db, key: id)?.session }
    }

    /// Every session, newest first.
    ///
    /// - Throws: `WorklistError`.
    package func sessions() throws -> [ReadingSession] {
        try read { db in
            try SessionRecord.order(Column("id").desc).fetchAll(db).map(\.session)
        }
    }

    /// Runs a transaction that locks a session before anybody can see it change, and unlocks it
    /// when the transaction fails.
    private func holding<Value>(
        _ body: (_ hold: (Int64) throws -> Bool, Database) throws -> Value
    ) throws -> Value {
        var held: Int64?
        do {
            return try write { db in
                try body(
                    { id in
                        let isHeld = try locks.lock(session: id)
                        if isHeld { held = id }
                        return isHeld
                    }, db)
            }
        } catch {
            if let held { locks.unlock(session: held) }
            throw error
        }
    }

    private func changeSession(
        _ id: Int64, command: String, _ change: (inout SessionRecord, Database) throws -> Void
    ) throws -> ReadingSession {
        try write { db in
            guard var record = try SessionRecord.fetchOne(db, key: id) else {
                throw WorklistError.noSuchSession(id)
            }
            try change(&record, db)
            try record.update(db)
            try log(
                command, exam: nil, by: Signature(record.session), isChange: false, db)
            return record.session
        }
    }
}

extension WorklistStore {
    /// Everything that an export of a session tells, as of one moment: the exams touched in it in
    /// the order of first touch, with all that is known of them.
    ///
    /// - Throws: `WorklistError`.
    package func summary(of session: ReadingSession) throws -> SessionSummary {
        try read { db in
            guard let record = try SessionRecord.fetchOne(db, key: session.id) else {
                throw WorklistError.noSuchSession(session.id)
            }
            let touched = try SessionExamRecord.filter(Column("sessionID") == session.id)
                .order(Column("id")).fetchAll(db)
            return SessionSummary(
                session: record.session, entries: try touched.compactMap { try entry($0, db) },
                createdAt: now().date)
        }
    }

    private func entry(_ touched: SessionExamRecord, _ db: Database) throws
        -> SessionSummary.Entry?
    {
        // What was said of an exam that is another's part now is told there.
        guard try ExamRecord.fetchOne(db, key: touched.examID)?.mergedInto == nil,
            let exam = try exam(id: touched.examID, db)
        else { return nil }
        return SessionSummary.Entry(
            exam: exam, priorCount: try priorIDs(of: exam.id, db).count,
            openedAt: touched.openedAt?.date,
            readAt: try readTime(of: exam.id, in: touched.sessionID, db),
            isRead: try isRead(exam.id, db),
            assessments: try newestAssessments(of: exam.id, db),
            flags: try flags(of: exam.id, db), notes: try notes(of: exam.id, db),
            riskFactors: try riskFactors(of: exam.id, db))
    }
}

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
