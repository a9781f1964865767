import Screening

/// What names an exam of the worklist, and what women are divided by.
package struct ExamKey: Sendable, Hashable, Identifiable {
    /// The exam's number.
    package var id: Int64
    /// Patient ID.
    package var patientIdentifier: String
    package var studyInstanceUID: String
    package var accessionNumber: String?
    package var studyDate: CalendarDate?
    package var ageYears: Int?
    /// Whether any view is synthetic.
    package var isSynthetic: Bool
    /// Manufacturer of the images.
    package var manufacturer: String?

    package init(
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
