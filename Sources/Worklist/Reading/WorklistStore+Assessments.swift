import GRDB
import Screening

extension WorklistStore {
    /// Every assessment of an exam, newest first.
    ///
    /// - Throws: `WorklistError`.
    package func assessments(of examID: Int64) throws -> [Assessment] {
        try read { db in
            try AssessmentRecord.filter(Column("examID") == examID).order(Column("id").desc)
                .fetchAll(db).map(\.assessment)
        }
    }

    /// The newest assessment of each model that rests on answers and files as they stand, the
    /// newest of all first: a number does not outlive what it was made from.
    ///
    /// - Throws: `WorklistError`.
    package func newestAssessments(of examID: Int64) throws -> [Assessment] {
        try read { db in try newestAssessments(of: examID, db) }
    }

    /// The assessment of an exam by an image model that stands, so that the model need not be
    /// asked again: the newest of the model's name, where it rests on answers and files as they
    /// stand and was made with these weights and this card.
    ///
    /// - Parameters:
    ///   - model: The name in the catalogue.
    ///   - weightsSHA256: SHA-256 of the weights, as `ImageAssessment.Model` has it.
    ///   - cardSHA256: SHA-256 of the card; nil where the card is not to be looked at.
    /// - Throws: `WorklistError`.
    package func currentAssessment(
        of examID: Int64, model: String, weightsSHA256: String, cardSHA256: String? = nil
    ) throws -> Assessment? {
        let newest = try newestAssessments(of: examID).first { $0.image?.model.name == model }
        guard let made = newest?.image?.model, made.weightsSHA256 == weightsSHA256,
            cardSHA256 == nil || made.cardSHA256 == cardSHA256
        else { return nil }
        return newest
    }

    /// The models that were asked about an exam and whose answers no longer stand, since answers or
    /// files have changed; in the order of their names.
    ///
    /// - Throws: `WorklistError`.
    package func outdatedModels(of examID: Int64) throws -> [OutdatedModel] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT made.model, MAX(made.isImage) FROM assessments AS made JOIN exams ON exams.id = made.examID
                    WHERE made.examID = ? GROUP BY made.model HAVING NOT MAX(\(Self.isCurrent))
                    ORDER BY made.model
                    """, arguments: [examID]
            ).map { OutdatedModel(name: $0[0], isImage: $0[1]) }
        }
    }

    /// Stores an assessment beside the older ones; of a refusal no number, whatever it holds.
    ///
    /// An image assessment takes a while. Where the exam's files, or the answers it is checked
    /// against, changed meanwhile, it is kept on record as outdated.
    ///
    /// - Parameter factors: The risk factors that an image model was given.
    /// - Returns: The assessment as stored, with its row.
    /// - Throws: `WorklistError`.
    @discardableResult
    package func record(
        _ assessment: Assessment, of examID: Int64, by signature: Signature,
        madeFrom factors: RiskFactors? = nil
    ) throws -> Assessment {
        try write { db in
            try require(exam: examID, signature, db)
            var record = AssessmentRecord(assessment, examID: examID, by: signature, at: now())
            try record.insert(db)
            if try !restsOnWhatStands(assessment, of: examID, madeFrom: factors, db) {
                try outdate(.images, of: examID, db)
            }
            try log(
                "assess --model \(assessment.model)", exam: examID, by: signature, isChange: true,
                db)
            return record.assessment
        }
    }

    func newestAssessments(of examID: Int64, _ db: Database) throws -> [Assessment] {
        try AssessmentRecord.filter(
            sql: """
                id IN (
                    SELECT MAX(made.id) FROM assessments AS made
                        JOIN exams ON exams.id = made.examID
                    WHERE made.examID = ? AND \(Self.isCurrent) GROUP BY made.model)
                """, arguments: [examID]
        ).order(Column("id").desc).fetchAll(db).map(\.assessment)
    }
}
