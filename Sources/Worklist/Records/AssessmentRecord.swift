import GRDB
import Screening

/// A row of `assessments`: the assessment as JSON, beside what the list of exams shows of it.
struct AssessmentRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "assessments"

    /// The stored columns; `imageModel` would be read from the content for each row.
    static var databaseSelection: [any SQLSelectable] { [.allColumns(excluding: ["imageModel"])] }

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
