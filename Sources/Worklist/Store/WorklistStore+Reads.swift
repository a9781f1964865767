import Foundation
import GRDB
import Screening

extension WorklistStore {
    /// Notes that an exam was opened in a session. The time of the first opening is kept.
    ///
    /// - Throws: `WorklistError`.
    package func markOpened(_ examID: Int64, in session: ReadingSession) throws {
        let signature = Signature(session)
        try write { db in
            try require(exam: examID, signature, db)
            let isFirst = try Bool.fetchOne(
                db,
                sql: """
                    SELECT openedAt IS NULL FROM sessionExams WHERE sessionID = ? AND examID = ?
                    """, arguments: [session.id, examID])
            try log(
                "open \(examID)", exam: examID, by: signature, isChange: isFirst ?? true, db)
            try db.execute(
                sql: """
                    UPDATE sessionExams SET openedAt = ?
                    WHERE sessionID = ? AND examID = ? AND openedAt IS NULL
                    """, arguments: [now(), session.id, examID])
        }
    }

    /// Marks an exam as read in a session; does nothing where the session already did.
    ///
    /// - Returns: Whether anything was done.
    /// - Throws: `WorklistError`.
    @discardableResult
    package func markRead(_ examID: Int64, in session: ReadingSession) throws -> Bool {
        try mark(examID, isRead: true, in: session, command: "read")
    }

    /// Takes the mark back, whichever session set it: the exam is to be read again. The mark and
    /// the taking back stay on record.
    ///
    /// - Returns: Whether there was a mark to take back.
    /// - Throws: `WorklistError`.
    @discardableResult
    package func unmarkRead(_ examID: Int64, in session: ReadingSession) throws -> Bool {
        try mark(examID, isRead: false, in: session, command: "unread")
    }

    private func mark(
        _ examID: Int64, isRead: Bool, in session: ReadingSession, command: String
    ) throws -> Bool {
        let signature = Signature(session)
        return try write { db in
            try require(exam: examID, signature, db)
            let newest = try newestMark(of: examID, db)
            if isRead {
                if let newest, newest.isRead, newest.sessionID == session.id { return false }
            } else {
                guard let newest, newest.isRead else { return false }
            }
            var record = ReadRecord(
                examID: examID, sessionID: session.id, isRead: isRead, time: now())
            try record.insert(db)
            try log(command, exam: examID, by: signature, isChange: true, db)
            return true
        }
    }

    /// Whether an exam is read: whether its newest read mark, of any session, says so.
    ///
    /// - Throws: `WorklistError`.
    package func isRead(_ examID: Int64) throws -> Bool {
        try read { db in try isRead(examID, db) }
    }

    func isRead(_ examID: Int64, _ db: Database) throws -> Bool {
        try newestMark(of: examID, db)?.isRead ?? false
    }

    private func newestMark(of examID: Int64, _ db: Database) throws -> ReadRecord? {
        try ReadRecord.filter(Column("examID") == examID).order(Column("id").desc).fetchOne(db)
    }

    /// When a session marked an exam as read, unless it took the mark back.
    func readTime(of examID: Int64, in sessionID: Int64, _ db: Database) throws -> Date? {
        let newest =
            try ReadRecord
            .filter(Column("examID") == examID && Column("sessionID") == sessionID)
            .order(Column("id").desc).fetchOne(db)
        return newest.flatMap { $0.isRead ? $0.time.date : nil }
    }
}

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
