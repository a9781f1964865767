import GRDB
import Screening

/// What makes two studies those of one patient: the same Patient ID of the same issuer, unless name
/// and birth date both differ. Where the files give no Patient ID nothing does, and the study stands
/// alone.
struct PatientIdentity: Sendable, Hashable {
    /// Patient ID (0010,0020).
    let identifier: String
    /// Issuer of Patient ID (0010,0021).
    let issuer: String?
    /// How the text begins that is unique in the worklist; further women of the same Patient ID
    /// have a number behind it.
    let key: String
    /// Whether a manifest names patient and exam.
    var isNamedByManifest = false

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

    init(_ stated: StatedIdentity) {
        self.init(
            identifier: stated.patientIdentifier, issuer: stated.issuer,
            studyInstanceUID: stated.studyInstanceUID)
    }
}

/// A row of `patients`: what exams of one woman share. How her files name her is each exam's own.
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

    init(_ stated: StatedIdentity, key: String) {
        identity = key
        identifier = stated.patientIdentifier
        issuer = stated.issuer
        name = stated.patientName
        birthDate = stated.birthDate
        sex = stated.sex
    }
}

/// A row of `exams`.
struct ExamRecord: Codable, Hashable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "exams"

    var id: Int64?
    var patientID: Int64
    var patientIdentifier: String
    var patientName: String
    var birthDate: CalendarDate?
    var sex: String?
    var studyInstanceUID: String
    var accessionNumber: String?
    var studyDate: CalendarDate?
    var studyTime: String?
    var studyDescription: String?
    var ageYears: Int?
    var yearsToCancer: Int?
    var yearsToLastFollowUp: Int?
    var splitGroup: String?
    /// What the files state differently of the woman and nobody has settled, in words.
    var identityDoubt: String?
    /// What there is to say of this exam beside others.
    var identityRemarks: [ExamRemark]?
    /// The women, by `StatedIdentity.personKey`, that somebody has said to be one.
    var settledIdentities: [String]?
    /// Whether somebody has said whose exam it is.
    var isPatientSettled = false
    /// The exam that has all its views now.
    var mergedInto: Int64?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    /// A new exam, as its first file states it.
    init(_ stated: StatedIdentity, patientID: Int64) {
        self.patientID = patientID
        patientIdentifier = stated.patientIdentifier
        patientName = stated.patientName
        studyInstanceUID = stated.studyInstanceUID
        take([stated])
    }

    /// Takes over what its files state, of each attribute what the first states that states it.
    mutating func take(_ stated: [StatedIdentity]) {
        guard let first = stated.first else { return }
        func stating<Value>(_ attribute: KeyPath<StatedIdentity, Value?>) -> Value? {
            stated.lazy.compactMap { $0[keyPath: attribute] }.first
        }
        studyInstanceUID = first.studyInstanceUID
        patientIdentifier = stated.lazy.map(\.patientIdentifier).first { !$0.isEmpty } ?? ""
        patientName = PersonName.fullest(of: stated.map(\.patientName))
        birthDate = stating(\.birthDate)
        sex = stating(\.sex)
        accessionNumber = stating(\.accessionNumber)
        studyDate = stating(\.studyDate)
        studyTime = stating(\.studyTime)
        studyDescription = stating(\.studyDescription)
        ageYears = stating(\.ageYears)
    }

    /// Takes over the woman of another record.
    mutating func takePatient(of other: ExamRecord) {
        patientIdentifier = other.patientIdentifier
        patientName = other.patientName
        birthDate = other.birthDate
        sex = other.sex
    }

    /// Takes over what a manifest tells of the outcome and is not known yet.
    mutating func complete(from other: Exam.Outcome?) {
        yearsToCancer = yearsToCancer ?? other?.yearsToCancer
        yearsToLastFollowUp = yearsToLastFollowUp ?? other?.yearsToLastFollowUp
        splitGroup = splitGroup ?? other?.splitGroup
    }

    func exam(views: [MammogramView]) -> Exam {
        var exam = Exam(
            id: id ?? 0,
            patient: Patient(
                id: patientID, identifier: patientIdentifier, name: patientName,
                birthDate: birthDate, sex: sex),
            studyInstanceUID: studyInstanceUID, accessionNumber: accessionNumber,
            studyDate: studyDate, studyTime: studyTime, studyDescription: studyDescription,
            ageYears: ageYears, views: views, outcome: outcome)
        exam.identityRemarks = identityRemarks ?? []
        exam.settledIdentities = Set(settledIdentities ?? [])
        return exam
    }

    var outcome: Exam.Outcome? {
        if yearsToCancer == nil, yearsToLastFollowUp == nil, splitGroup == nil { return nil }
        return Exam.Outcome(
            yearsToCancer: yearsToCancer, yearsToLastFollowUp: yearsToLastFollowUp,
            splitGroup: splitGroup)
    }
}

/// A row of `views`. What the import looks for has columns of its own; what the list of exams asks
/// for is generated from the rest, and `attributes` is one value however many there are.
struct ViewRecord: Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "views"

    /// The stored columns; the generated ones would be computed for each row.
    static var databaseSelection: [any SQLSelectable] {
        [
            .allColumns(excluding: [
                "hangingIndex", "mark", "isSynthetic", "manufacturer", "studyInstanceUID", "visit",
            ])
        ]
    }

    var id: Int64?
    var examID: Int64
    var laterality: Laterality
    var position: ViewPosition
    var nameSource: MammogramView.NameSource
    /// `MammogramView.isStandard`, kept for the list of exams.
    var isStandard: Bool
    /// Whether `MammogramView.remarks` has something to say, kept for the list of exams.
    var isRemarkable: Bool
    var sopInstanceUID: String
    /// Absolute, or relative to the worklist's folder for a copy in there, so that the folder may
    /// be moved.
    var path: String
    /// Where the file was when it was imported, which is elsewhere for a copy.
    var importedFrom: String
    var sha256: String
    var byteCount: Int
    var orientation: Orientation
    var attributes: ViewAttributes
    /// Whose picture the file, or a manifest, says it is.
    var identity: StatedIdentity
    /// SHA-256 of the decoded values; nil where nobody has asked yet.
    var pixelsSHA256: String?
    /// Whether a person has said that the view is of its exam.
    var isSettled = false

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    /// A view of an exam; `importedFrom` is taken as the view's own path where it is nil.
    init(
        _ view: MammogramView, examID: Int64, identity: StatedIdentity,
        pixelsSHA256: String? = nil, importedFrom: String? = nil, folder: String
    ) {
        id = view.id == 0 ? nil : view.id
        self.examID = examID
        laterality = view.name.laterality
        position = view.name.position
        nameSource = view.nameSource
        isStandard = view.isStandard
        isRemarkable = !view.remarks.isEmpty
        sopInstanceUID = view.sopInstanceUID
        path = Self.stored(view.file.path, folder: folder)
        self.importedFrom = importedFrom ?? view.file.path
        sha256 = view.file.sha256
        byteCount = view.file.byteCount
        orientation = view.orientation
        attributes = view.attributes
        self.identity = identity
        self.pixelsSHA256 = pixelsSHA256
    }

    /// Takes over what a file says of its view, read anew; row, exam and file stay.
    mutating func take(_ view: MammogramView) {
        laterality = view.name.laterality
        position = view.name.position
        nameSource = view.nameSource
        isStandard = view.isStandard
        isRemarkable = !view.remarks.isEmpty
        orientation = view.orientation
        attributes = view.attributes
    }

    /// The path as it is kept.
    static func stored(_ path: String, folder: String) -> String {
        path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
    }

    /// The path as it is used.
    func absolutePath(folder: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }

    /// The view, its file's path made absolute.
    func view(folder: String) -> MammogramView {
        MammogramView(
            id: id ?? 0, name: ViewName(laterality, position), nameSource: nameSource,
            file: SourceFile(
                path: absolutePath(folder: folder), sha256: sha256, byteCount: byteCount),
            sopInstanceUID: sopInstanceUID, orientation: orientation, attributes: attributes,
            identity: identity)
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
