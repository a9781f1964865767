import GRDB
import Screening

extension WorklistStore {
    /// One exam with its patient and all its views, or nil where there is none of this number.
    ///
    /// - Throws: `WorklistError`.
    package func exam(id: Int64) throws -> Exam? {
        try read { db in try exam(id: id, db) }
    }

    /// The exam of a study, or nil where the worklist has none.
    ///
    /// - Throws: `WorklistError`.
    package func exam(studyInstanceUID uid: String) throws -> Exam? {
        try read { db in
            try ExamRecord.filter(Column("studyInstanceUID") == uid).fetchOne(db).flatMap {
                try exam($0, db)
            }
        }
    }

    /// Earlier exams of the same patient, newest first. An exam without a study date is nobody's
    /// prior and has none.
    ///
    /// - Throws: `WorklistError`.
    package func priors(of examID: Int64) throws -> [Exam] {
        try read { db in
            try priorIDs(of: examID, db).compactMap { try exam(id: $0, db) }
        }
    }

    func exam(id: Int64, _ db: Database) throws -> Exam? {
        try ExamRecord.fetchOne(db, key: id).flatMap { try exam($0, db) }
    }

    func priorIDs(of examID: Int64, _ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT prior.id FROM exams JOIN exams AS prior ON \(Self.isEarlier)
                WHERE exams.id = ? ORDER BY prior.studyDate DESC, prior.studyTime DESC, prior.id
                """, arguments: [examID])
    }

    /// When `prior` is an earlier exam of the patient of `exams`. Comparisons with an unknown
    /// date or time are NULL, hence not true.
    static let isEarlier = """
        prior.patientID = exams.patientID AND (prior.studyDate < exams.studyDate
            OR (prior.studyDate = exams.studyDate AND prior.studyTime < exams.studyTime))
        """

    private func exam(_ record: ExamRecord, _ db: Database) throws -> Exam? {
        guard let patient = try PatientRecord.fetchOne(db, key: record.patientID) else {
            return nil
        }
        let views = try ViewRecord.filter(Column("examID") == record.id).order(Column("id"))
            .fetchAll(db).map { $0.view(folder: folder) }
        return record.exam(of: patient.patient, views: views)
    }
}
