import GRDB
import Screening

/// A row of `exams`.
struct ExamRecord: Codable, Hashable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "exams"

    var id: Int64?
    var patientID: Int64
    var studyInstanceUID: String
    var accessionNumber: String?
    var studyDate: CalendarDate?
    var studyTime: String?
    var studyDescription: String?
    var ageYears: Int?
    var yearsToCancer: Int?
    var yearsToLastFollowUp: Int?
    var splitGroup: String?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    init(_ exam: Exam, patientID: Int64) {
        id = exam.id == 0 ? nil : exam.id
        self.patientID = patientID
        studyInstanceUID = exam.studyInstanceUID
        accessionNumber = exam.accessionNumber
        studyDate = exam.studyDate
        studyTime = exam.studyTime
        studyDescription = exam.studyDescription
        ageYears = exam.ageYears
        yearsToCancer = exam.outcome?.yearsToCancer
        yearsToLastFollowUp = exam.outcome?.yearsToLastFollowUp
        splitGroup = exam.outcome?.splitGroup
    }

    func exam(of patient: Patient, views: [MammogramView]) -> Exam {
        Exam(
            id: id ?? 0, patient: patient, studyInstanceUID: studyInstanceUID,
            accessionNumber: accessionNumber, studyDate: studyDate, studyTime: studyTime,
            studyDescription: studyDescription, ageYears: ageYears, views: views,
            outcome: outcome)
    }

    private var outcome: Exam.Outcome? {
        if yearsToCancer == nil, yearsToLastFollowUp == nil, splitGroup == nil { return nil }
        return Exam.Outcome(
            yearsToCancer: yearsToCancer, yearsToLastFollowUp: yearsToLastFollowUp,
            splitGroup: splitGroup)
    }
}
