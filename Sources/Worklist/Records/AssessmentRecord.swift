import GRDB
import Screening

/// A row of `assessments`: the assessment as JSON, beside what the list of exams shows of it.
struct AssessmentRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "assessments"

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

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    init(_ assessment: Assessment, examID: Int64, by signature: Signature, at time: Instant) {
        self.examID = examID
        sessionID = signature.sessionID
        author = signature.author
        self.time = time
        model = assessment.model
        isRefused = assessment.isRefused
        // A refused exam never shows a number.
        fiveYearPercent = assessment.isRefused ? nil : assessment.fiveYear?.percent
        bandLevel = assessment.isRefused ? nil : assessment.band?.level
        content = assessment
    }

    var assessment: Assessment {
        var assessment = content
        assessment.id = id ?? 0
        assessment.author = author
        assessment.time = time.date
        return assessment
    }
}
