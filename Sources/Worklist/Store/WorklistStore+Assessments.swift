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
    /// - Returns: The assessment as stored, with its row.
    /// - Throws: `WorklistError`.
    @discardableResult
    package func record(
        _ assessment: Assessment, of examID: Int64, by signature: Signature
    ) throws -> Assessment {
        try write { db in
            try require(exam: examID, signature, db)
            return try insert(assessment, of: examID, by: signature, db)
        }
    }

    /// Stores what image models said of an exam, which took them a while: all of it, or nothing
    /// where the exam's files, or the answers that it was checked against, changed meanwhile.
    ///
    /// - Parameter factors: The risk factors that the models were given.
    /// - Returns: The assessments as stored, with their rows; nil where they do not rest on what
    ///   stands.
    /// - Throws: `WorklistError`.
    package func record(
        _ assessments: [Assessment], of examID: Int64, madeFrom factors: RiskFactors,
        by signature: Signature
    ) throws -> [Assessment]? {
        try write { db in
            try require(exam: examID, signature, db)
            for assessment in assessments {
                guard try restsOnWhatStands(assessment, of: examID, madeFrom: factors, db) else {
                    return nil
                }
            }
            return try assessments.map { try insert($0, of: examID, by: signature, db) }
        }
    }

    private func insert(
        _ assessment: Assessment, of examID: Int64, by signature: Signature, _ db: Database
    ) throws -> Assessment {
        var record = AssessmentRecord(assessment, examID: examID, by: signature, at: now())
        try record.insert(db)
        try log(
            "assess --model \(assessment.model)", exam: examID, by: signature, isChange: true, db)
        return record.assessment
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

extension WorklistStore {
    /// Assessments by what they rest on.
    enum AssessmentKind: CaseIterable {
        /// On the answers, all of them.
        case questionnaires
        /// On the files of the views, and on the answers they are checked against.
        case images

        /// The column of `exams` that tells up to which row they are outdated.
        fileprivate var column: String {
            self == .images ? "outdatedImageAssessmentID" : "outdatedAssessmentID"
        }
    }

    /// When `made`, an assessment of `exams`, rests on what stands. A refusal that says only that a
    /// file was out of reach rests on nothing: earlier versions stored such ones, and what they
    /// superseded stands again.
    static let isCurrent = """
        (made.id > COALESCE(CASE WHEN made.isImage THEN exams.outdatedImageAssessmentID
            ELSE exams.outdatedAssessmentID END, 0)
            AND NOT made.isOutOfReach)
        """

    /// Outdates what there is of one kind. The assessments stay on record.
    func outdate(_ kind: AssessmentKind, of examID: Int64, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE exams SET \(kind.column) =
                    (SELECT MAX(id) FROM assessments WHERE examID = exams.id)
                WHERE id = ?
                """, arguments: [examID])
    }

    /// Outdates the image assessments of the patient's later exams whose network looks at priors:
    /// this one has another file than before.
    func outdateImagesThatLookBack(to examID: Int64, _ db: Database) throws {
        let exams = try Int64.fetchAll(
            db,
            sql: """
                SELECT exams.id FROM exams AS prior JOIN exams ON \(Self.isEarlier)
                WHERE prior.id = ? AND EXISTS (SELECT 1 FROM assessments
                    WHERE examID = exams.id AND isImage
                        AND json_extract(content, '$.image.priors') IS NOT NULL)
                """, arguments: [examID])
        for exam in exams { try outdate(.images, of: exam, db) }
    }

    /// Whether an assessment that is being stored rests on files and answers as they stand: each
    /// standard view on the file that stands for it, and a view that it lacks is still missing; and
    /// whether it is still known whose they are.
    private func restsOnWhatStands(
        _ assessment: Assessment, of examID: Int64, madeFrom factors: RiskFactors, _ db: Database
    ) throws -> Bool {
        guard let image = assessment.image else { return true }
        let standing = try riskFactors(of: examID, db)
        let differs = RiskFactorKey.allCases.contains { key in
            key.definition.images.outdatesAssessment
                && factors.text(of: key) != standing.text(of: key)
        }
        guard !differs, let exam = try exam(id: examID, db) else { return false }
        // Meanwhile it may have shown that nobody knows whose pictures these are.
        guard assessment.isRefused || exam.identityConflicts.isEmpty else { return false }
        return ViewName.standard.allSatisfy { name in
            image.view(name)?.used.file.sha256 == exam.view(name)?.file.sha256
        }
    }
}

/// A model that was asked about an exam and whose answers no longer stand.
package struct OutdatedModel: Sendable, Hashable {
    /// The model's short name, as its assessments have it.
    package var name: String
    /// Whether it is an image network, whose answers rest on the files of the views too.
    package var isImage: Bool

    package init(name: String, isImage: Bool) {
        self.name = name
        self.isImage = isImage
    }
}

/// A row of `assessments`: the assessment as JSON, beside what the list of exams shows of it.
struct AssessmentRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "assessments"

    /// What is read of a row: `imageModel` would be made of the content for each, and what was out
    /// of reach concerns the database alone.
    static var databaseSelection: [any SQLSelectable] {
        [.allColumns(excluding: ["imageModel", "isOutOfReach"])]
    }

    var id: Int64?
    var examID: Int64
    var sessionID: Int64?
    var author: String
    var time: Instant
    var model: String
    var isRefused: Bool
    var fiveYearPercent: Double?
    var bandLevel: Band.Level?
    var content: Assessment
    /// Whether it is an image network's.
    var isImage: Bool
    /// Whether lists of risks show it.
    var isOfRisk: Bool
    /// What stands beside the number wherever it is listed.
    var mark: AssessmentMark?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    init(_ assessment: Assessment, examID: Int64, by signature: Signature, at time: Instant) {
        self.examID = examID
        sessionID = signature.sessionID
        author = signature.author
        self.time = time
        // A refused exam has no number anywhere, whatever a model left in its answer.
        content = assessment.isRefused ? assessment.withoutNumbers : assessment
        model = content.model
        isRefused = content.isRefused
        fiveYearPercent = content.fiveYear?.percent
        bandLevel = content.band?.level
        isImage = content.image != nil
        isOfRisk = content.isOfRisk
        mark = content.image.flatMap { AssessmentMark($0.model) }
    }

    var assessment: Assessment {
        var assessment = content
        assessment.id = id ?? 0
        assessment.author = author
        assessment.time = time.date
        return assessment
    }
}

/// What stands beside an image model's number wherever it is listed, in words of the database.
enum AssessmentMark: String, Codable {
    /// The weights are trained on nothing clinical.
    case demonstration = "DEMONSTRATION"
    /// No calibrator has made a risk of the network's value.
    case raw
    /// Both.
    case demonstrationRaw = "DEMONSTRATION raw"

    /// The mark of an image model; nil where it needs none.
    init?(_ model: ImageAssessment.Model) {
        switch (model.isDemonstration, model.calibrator == nil) {
        case (true, true): self = .demonstrationRaw
        case (true, false): self = .demonstration
        case (false, true): self = .raw
        case (false, false): return nil
        }
    }

    /// Whether the weights are a demonstration.
    var isDemonstration: Bool { self != .raw }
    /// Whether there is no calibrator.
    var isRaw: Bool { self != .demonstration }
}
