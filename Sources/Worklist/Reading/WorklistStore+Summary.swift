import Foundation
import GRDB
import Screening

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
        guard let exam = try exam(id: touched.examID, db) else { return nil }
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
