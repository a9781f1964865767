import Screening

/// What names an exam of the worklist, and what women are divided by.
public struct ExamKey: Sendable, Hashable, Identifiable {
    /// The exam's number.
    public var id: Int64
    /// Patient ID.
    public var patientIdentifier: String
    /// Study Instance UID.
    public var studyInstanceUID: String
    /// Accession Number.
    public var accessionNumber: String?
    /// Study Date.
    public var studyDate: CalendarDate?
    /// The age at the exam.
    public var ageYears: Int?
    /// Whether any view is synthetic.
    public var isSynthetic: Bool
    /// Manufacturer of the images.
    public var manufacturer: String?

    /// A key.
    public init(
        id: Int64, patientIdentifier: String, studyInstanceUID: String,
        accessionNumber: String? = nil, studyDate: CalendarDate? = nil, ageYears: Int? = nil,
        isSynthetic: Bool = false, manufacturer: String? = nil
    ) {
        self.id = id
        self.patientIdentifier = patientIdentifier
        self.studyInstanceUID = studyInstanceUID
        self.accessionNumber = accessionNumber
        self.studyDate = studyDate
        self.ageYears = ageYears
        self.isSynthetic = isSynthetic
        self.manufacturer = manufacturer
    }
}
