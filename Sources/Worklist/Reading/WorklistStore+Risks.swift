import Foundation
import GRDB
import Screening

extension WorklistStore {
    /// What the models said of the five-year risk of every exam, by exam; nothing of an exam that
    /// no model was asked about and whose outcome is not known. One pass over an index, without the
    /// assessments themselves.
    ///
    /// - Throws: `WorklistError`.
    package func risks() throws -> [Int64: ExamRisks] {
        try read { db in
            var risks = try outcomes(db)
            var models = ImageModels()
            let cursor = try Row.fetchCursor(
                db,
                sql: """
                    SELECT made.examID, made.model, made.isImage, made.isRefused,
                        made.fiveYearPercent, made.imageModel, \(Self.isCurrent)
                    FROM assessments AS made INDEXED BY assessmentsForRisks
                    JOIN exams ON exams.id = made.examID ORDER BY made.examID, made.id DESC
                    """)
            while let row = try cursor.next() {
                let exam: Int64 = row[0]
                let (model, isImage): (String, Bool) = (row[1], row[2])
                var known = risks[exam] ?? ExamRisks()
                // Newest first: what a model said before counts no more.
                if known.answers.contains(where: { $0.model == model }) { continue }
                if row[6] {
                    let text: String? = row[5]
                    known.answers.append(
                        ExamRisks.Answer(
                            model: model, imageModel: try text.map { try models.model($0) },
                            fiveYearPercent: row[3] ? nil : row[4]))
                } else if isImage {
                    known.hasOutdatedImageAnswer = true
                }
                risks[exam] = known
            }
            for exam in try readExams(db) { risks[exam]?.isRead = true }
            return risks
        }
    }

    private func outcomes(_ db: Database) throws -> [Int64: ExamRisks] {
        var risks: [Int64: ExamRisks] = [:]
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, yearsToCancer, yearsToLastFollowUp, splitGroup FROM exams
                WHERE yearsToCancer IS NOT NULL OR yearsToLastFollowUp IS NOT NULL
                """)
        while let row = try cursor.next() {
            risks[row[0]] = ExamRisks(
                outcome: Exam.Outcome(
                    yearsToCancer: row[1], yearsToLastFollowUp: row[2], splitGroup: row[3]))
        }
        return risks
    }

    private func readExams(_ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db,
            sql: """
                SELECT examID FROM reads
                WHERE isRead AND id IN (SELECT MAX(id) FROM reads GROUP BY examID)
                """)
    }
}

/// Image models by their text in the database: a worklist has few.
private struct ImageModels {
    private var known: [String: ImageAssessment.Model] = [:]
    private let decoder = JSONDecoder()

    mutating func model(_ text: String) throws -> ImageAssessment.Model {
        if let model = known[text] { return model }
        let model = try decoder.decode(ImageAssessment.Model.self, from: Data(text.utf8))
        known[text] = model
        return model
    }
}
