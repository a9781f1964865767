import Foundation
import GRDB
import Screening

/// What names an exam of the worklist, and what women are divided by.
package struct ExamKey: Sendable, Hashable, Identifiable {
    /// The exam's number.
    package var id: Int64
    /// Patient ID.
    package var patientIdentifier: String
    /// Every Study Instance UID of its files, that of the exam first.
    package var studyInstanceUIDs: [String]
    package var accessionNumber: String?
    package var studyDate: CalendarDate?
    package var ageYears: Int?
    /// Whether any view is synthetic.
    package var isSynthetic: Bool
    /// Manufacturer of the images.
    package var manufacturer: String?

    package init(
        id: Int64, patientIdentifier: String, studyInstanceUIDs: [String],
        accessionNumber: String? = nil, studyDate: CalendarDate? = nil, ageYears: Int? = nil,
        isSynthetic: Bool = false, manufacturer: String? = nil
    ) {
        self.id = id
        self.patientIdentifier = patientIdentifier
        self.studyInstanceUIDs = studyInstanceUIDs
        self.accessionNumber = accessionNumber
        self.studyDate = studyDate
        self.ageYears = ageYears
        self.isSynthetic = isSynthetic
        self.manufacturer = manufacturer
    }
}

/// What an image model's newest assessment of an exam says, where it rests on answers and files as
/// they stand: the numbers without what they rest on.
package struct StandingRisk: Sendable, Hashable {
    /// The model and its version.
    package var model: ImageAssessment.Model
    /// The risks within 1 to 5 years, 0 to 1, calibrated where the model has a calibrator; empty
    /// where the exam was refused.
    package var yearly: [Double]
    /// The network's own values behind them, 0 to 1; empty where the exam was refused.
    package var raw: [Double]
    /// Why there is no number; empty where there is one.
    package var refusals: [Refusal]

    package init(
        model: ImageAssessment.Model, yearly: [Double], raw: [Double] = [],
        refusals: [Refusal] = []
    ) {
        self.model = model
        self.yearly = yearly
        self.raw = raw
        self.refusals = refusals
    }
}

/// What the models said of the five-year risk of one exam, as far as it stands: the numbers alone,
/// to be compared over a worklist.
package struct ExamRisks: Sendable, Hashable {
    /// What one model said.
    package struct Answer: Sendable, Hashable {
        /// The model's short name.
        package var model: String
        /// The image network and its version; nil for a questionnaire model.
        package var imageModel: ImageAssessment.Model?
        /// The risk in percent; nil where the exam was refused.
        package var fiveYearPercent: Double?

        package init(
            model: String, imageModel: ImageAssessment.Model? = nil, fiveYearPercent: Double?
        ) {
            self.model = model
            self.imageModel = imageModel
            self.fiveYearPercent = fiveYearPercent
        }
    }

    /// The newest answer of each model that rests on answers and files as they stand, the newest of
    /// all first.
    package var answers: [Answer]
    /// Whether an image model was asked whose answer no longer stands.
    package var hasOutdatedImageAnswer: Bool
    package var isRead: Bool
    /// What became of the woman, where the manifest told it.
    package var outcome: Exam.Outcome?

    package init(
        answers: [Answer] = [], hasOutdatedImageAnswer: Bool = false, isRead: Bool = false,
        outcome: Exam.Outcome? = nil
    ) {
        self.answers = answers
        self.hasOutdatedImageAnswer = hasOutdatedImageAnswer
        self.isRead = isRead
        self.outcome = outcome
    }
}

/// Whole cohorts at once, for judging a model: a query each, without images or evidence.
extension WorklistStore {
    /// Every exam of the worklist, priors included, by number.
    ///
    /// - Throws: `WorklistError`.
    package func examKeys() throws -> [ExamKey] {
        try read { db in
            var studies: [Int64: [String]] = [:]
            let cursor = try Row.fetchCursor(
                db,
                sql: """
                    SELECT DISTINCT examID, views.studyInstanceUID
                    FROM views JOIN exams ON exams.id = views.examID
                    WHERE views.studyInstanceUID <> exams.studyInstanceUID
                    ORDER BY views.studyInstanceUID
                    """)
            while let row = try cursor.next() { studies[row[0], default: []].append(row[1]) }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT exams.id, patientIdentifier, exams.studyInstanceUID, accessionNumber,
                        studyDate, ageYears, COALESCE(MAX(views.isSynthetic), 0),
                        MAX(views.manufacturer)
                    FROM exams LEFT JOIN views ON views.examID = exams.id
                    WHERE mergedInto IS NULL
                    GROUP BY exams.id ORDER BY exams.id
                    """
            ).map { row in
                let date: Int? = row[4]
                return ExamKey(
                    id: row[0], patientIdentifier: row[1],
                    studyInstanceUIDs: [row[2]] + (studies[row[0]] ?? []),
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
                        \(Self.ofRisk("calibrated")), \(Self.ofRisk("raw")),
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

    /// A member of the risk that an image network found; `NumbersAndViews` tells where older
    /// assessments keep it.
    private static func ofRisk(_ member: String) -> String {
        """
        COALESCE(json_extract(content, '$.image.findings.risk.\(member)'),
            json_extract(content, '$.image.numbers.\(member)'))
        """
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
                    JOIN exams ON exams.id = made.examID
                    WHERE made.isOfRisk ORDER BY made.examID, made.id DESC
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
