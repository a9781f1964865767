import GRDB
import Screening

extension WorklistStore {
    /// One exam with its patient and all its views, or nil where there is none of this number. The
    /// number of an exam that has become a part of another finds that one.
    ///
    /// - Throws: `WorklistError`.
    package func exam(id: Int64) throws -> Exam? {
        try read { db in
            let heir = try Int64.fetchOne(
                db, sql: "SELECT mergedInto FROM exams WHERE id = ?", arguments: [id])
            return try exam(id: heir ?? id, db)
        }
    }

    /// The exams that have files of a study, by number: several where its files state several women
    /// or days.
    ///
    /// - Throws: `WorklistError`.
    package func exams(studyInstanceUID uid: String) throws -> [Exam] {
        try read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT examID FROM views WHERE studyInstanceUID = :uid
                    UNION SELECT id FROM exams
                        WHERE studyInstanceUID = :uid AND mergedInto IS NULL
                    ORDER BY 1
                    """, arguments: ["uid": uid]
            ).compactMap { try exam(id: $0, db) }
        }
    }

    /// Exams of earlier days of the same patient, newest first. An exam without a study date is
    /// nobody's prior and has none.
    ///
    /// - Throws: `WorklistError`.
    package func priors(of examID: Int64) throws -> [Exam] {
        try read { db in
            try priorIDs(of: examID, db).compactMap { try exam(id: $0, db) }
        }
    }

    func exam(id: Int64, _ db: Database) throws -> Exam? {
        try ExamRecord.fetchOne(db, key: id).map { try exam($0, db) }
    }

    func priorIDs(of examID: Int64, _ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT prior.id FROM exams JOIN exams AS prior ON \(Self.isEarlier)
                WHERE exams.id = ? ORDER BY prior.studyDate DESC, prior.studyTime DESC, prior.id
                """, arguments: [examID])
    }

    /// When `prior` is an exam of an earlier day of the patient of `exams`: two of one day are parts
    /// of one visit, and neither is what the other is compared with. Comparisons with an unknown date
    /// are NULL, hence not true.
    static let isEarlier = """
        prior.patientID = exams.patientID AND prior.studyDate < exams.studyDate
            AND prior.mergedInto IS NULL
        """

    /// The views of an exam, in the order in which they came.
    func views(of examID: Int64, _ db: Database) throws -> [MammogramView] {
        try ViewRecord.filter(Column("examID") == examID).order(Column("id")).fetchAll(db)
            .map { $0.view(folder: folder) }
    }

    private func exam(_ record: ExamRecord, _ db: Database) throws -> Exam {
        record.exam(views: try views(of: record.id ?? 0, db))
    }
}
