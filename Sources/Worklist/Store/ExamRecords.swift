import GRDB
import Screening

/// What makes two studies those of one patient: the same Patient ID of the same issuer. Where the
/// files give no Patient ID nothing does, and the study stands alone.
struct PatientIdentity: Sendable, Hashable {
    /// Patient ID (0010,0020).
    let identifier: String
    /// Issuer of Patient ID (0010,0021).
    let issuer: String?
    /// The text that is unique in the worklist.
    let key: String

    init(identifier: String, issuer: String?, studyInstanceUID: String) {
        self.identifier = identifier
        let issuer = issuer.flatMap { $0.isEmpty ? nil : $0 }
        self.issuer = issuer
        // The unit separator cannot stand in a DICOM LO value, so no two identities share a key.
        key =
            identifier.isEmpty
            ? "study\u{1F}" + studyInstanceUID
            : "patient\u{1F}" + identifier + "\u{1F}" + (issuer ?? "")
    }
}

/// A row of `patients`.
struct PatientRecord: Codable, Hashable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "patients"

    var id: Int64?
    /// What makes two files speak of one patient; see `PatientIdentity`.
    var identity: String
    var identifier: String
    var issuer: String?
    var name: String
    var birthDate: CalendarDate?
    var sex: String?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    init(_ patient: Patient, identity: PatientIdentity) {
        id = patient.id == 0 ? nil : patient.id
        self.identity = identity.key
        identifier = patient.identifier
        issuer = identity.issuer
        name = patient.name
        birthDate = patient.birthDate
        sex = patient.sex
    }

    var patient: Patient {
        Patient(
            id: id ?? 0, identifier: identifier, name: name, birthDate: birthDate, sex: sex)
    }
}

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

/// A day is kept as the number that DICOM writes, 20261122: short, and in the order of time.
extension CalendarDate: DatabaseValueConvertible {
    /// The number, 20261122.
    package var databaseValue: DatabaseValue { (year * 10000 + month * 100 + day).databaseValue }

    /// Reads the number; nil where the calendar has no such day.
    package static func fromDatabaseValue(_ value: DatabaseValue) -> CalendarDate? {
        Int.fromDatabaseValue(value).flatMap(CalendarDate.init(databaseNumber:))
    }

    init?(databaseNumber number: Int) {
        self.init(year: number / 10000, month: number / 100 % 100, day: number % 100)
    }
}
