import GRDB
import Screening

extension WorklistStore {
    /// Every assessment of an exam, newest first.
    ///
    /// - Throws: `WorklistError`.
    public func assessments(of examID: Int64) throws -> [Assessment] {
        try read { db in try assessments(of: examID, db) }
    }

    /// The newest assessment of each model that rests on the answers as they stand, the newest of
    /// all first: a number does not outlive what it was made from.
    ///
    /// - Throws: `WorklistError`.
    public func newestAssessments(of examID: Int64) throws -> [Assessment] {
        try read { db in try newestAssessments(of: examID, db) }
    }

    /// Stores an assessment beside the older ones.
    ///
    /// - Returns: The assessment with its row.
    /// - Throws: `WorklistError`.
    @discardableResult
    public func record(
        _ assessment: Assessment, of examID: Int64, by signature: Signature
    ) throws -> Assessment {
        try write { db in
            try require(exam: examID, signature, db)
            var record = AssessmentRecord(assessment, examID: examID, by: signature, at: now())
            try record.insert(db)
            try log(
                "assess --model \(assessment.model)", exam: examID, by: signature, isChange: true,
                db)
            return record.assessment
        }
    }

    func assessments(of examID: Int64, _ db: Database) throws -> [Assessment] {
        try AssessmentRecord.filter(Column("examID") == examID).order(Column("id").desc)
            .fetchAll(db).map(\.assessment)
    }

    func newestAssessments(of examID: Int64, _ db: Database) throws -> [Assessment] {
        var models: Set<String> = []
        let outdated = try Int64.fetchOne(
            db, sql: "SELECT outdatedAssessmentID FROM exams WHERE id = ?", arguments: [examID])
        return try assessments(of: examID, db)
            .filter { $0.id > outdated ?? 0 && models.insert($0.model).inserted }
    }
}
