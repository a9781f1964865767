import Foundation
import GRDB
import Screening

/// Whole cohorts at once, for judging a model: a query each, without images or evidence.
extension WorklistStore {
    /// Every exam of the worklist, priors included, by number.
    ///
    /// - Throws: `WorklistError`.
    package func examKeys() throws -> [ExamKey] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT exams.id, identifier, studyInstanceUID, accessionNumber, studyDate,
                        ageYears, COALESCE(MAX(views.isSynthetic), 0), MAX(views.manufacturer)
                    FROM exams JOIN patients ON patients.id = exams.patientID
                    LEFT JOIN views ON views.examID = exams.id
                    GROUP BY exams.id ORDER BY exams.id
                    """
            ).map { row in
                let date: Int? = row[4]
                return ExamKey(
                    id: row[0], patientIdentifier: row[1], studyInstanceUID: row[2],
                    accessionNumber: row[3],
                    studyDate: date.flatMap(CalendarDate.init(databaseNumber:)),
                    ageYears: row[5], isSynthetic: row[6], manufacturer: row[7])
            }
        }
    }

    /// What an image model says of each exam that it has assessed as the exam stands; by exam.
    ///
    /// - Parameter model: The name in the catalogue.
    /// - Throws: `WorklistError`.
    package func standingRisks(ofModel model: String) throws -> [Int64: StandingRisk] {
        let decoder = JSONDecoder()
        return try read { db in
            var risks: [Int64: StandingRisk] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT examID, json_extract(content, '$.image.model'),
                        json_extract(content, '$.image.numbers.calibrated'),
                        json_extract(content, '$.image.numbers.raw'),
                        json_extract(content, '$.refusals')
                    FROM assessments WHERE id IN (
                        SELECT MAX(made.id) FROM assessments AS made
                            JOIN exams ON exams.id = made.examID
                        WHERE made.model = ? AND made.isImage AND \(Self.isCurrent)
                        GROUP BY made.examID)
                    """, arguments: [model])
            func decoded<Value: Decodable>(_ text: String?, _ type: Value.Type) throws -> Value? {
                try text.map { try decoder.decode(type, from: Data($0.utf8)) }
            }
            while let row = try rows.next() {
                guard let made = try decoded(row[1], ImageAssessment.Model.self) else { continue }
                let refusals = try decoded(row[4], [Refusal].self) ?? []
                func numbers(_ column: Int) throws -> [Double] {
                    refusals.isEmpty ? try decoded(row[column], [Double].self) ?? [] : []
                }
                risks[row[0]] = StandingRisk(
                    model: made, yearly: try numbers(2), raw: try numbers(3), refusals: refusals)
            }
            return risks
        }
    }

    /// The exams that a model has assessed, where what it said no longer stands.
    ///
    /// - Throws: `WorklistError`.
    package func examsOutdated(forModel model: String) throws -> Set<Int64> {
        try read { db in
            try Set(
                Int64.fetchAll(
                    db,
                    sql: """
                        SELECT made.examID FROM assessments AS made
                            JOIN exams ON exams.id = made.examID
                        WHERE made.model = ? GROUP BY made.examID HAVING NOT MAX(\(Self.isCurrent))
                        """, arguments: [model]))
        }
    }

    /// What is recorded of the risk factors of every exam, by exam. The age is the exam's, where its
    /// images tell it.
    ///
    /// - Throws: `WorklistError`.
    package func allRiskFactors() throws -> [Int64: RiskFactors] {
        try read { db in
            var all: [Int64: RiskFactors] = [:]
            for record in try RiskFactorRecord.fetchAll(db) {
                try all[record.examID, default: RiskFactors()]
                    .set(record.factor, to: record.value)
            }
            let ages = try Row.fetchCursor(
                db, sql: "SELECT id, ageYears FROM exams WHERE ageYears IS NOT NULL")
            while let row = try ages.next() {
                let age: Int = row[1]
                all[row[0], default: RiskFactors()].age = .known(Double(age))
            }
            return all
        }
    }
}
