import Screening

/// One study of a phantom patient.
public struct PhantomExam: Sendable, Hashable {
    /// Study Instance UID, below 2.25.
    public var studyInstanceUID: String
    /// Accession Number.
    public var accessionNumber: String
    /// Study Date.
    public var date: CalendarDate
    /// Seconds after midnight at which the first image was taken.
    public var secondsOfDay: Int
    /// What is drawn.
    public var anatomy: PhantomAnatomy
    /// The files.
    public var images: [PhantomImage]
    /// What the woman told about herself, as far as it was recorded, and the reader's density.
    public var riskFactors: RiskFactors

    /// An exam.
    public init(
        studyInstanceUID: String, accessionNumber: String, date: CalendarDate, secondsOfDay: Int,
        anatomy: PhantomAnatomy, images: [PhantomImage], riskFactors: RiskFactors
    ) {
        self.studyInstanceUID = studyInstanceUID
        self.accessionNumber = accessionNumber
        self.date = date
        self.secondsOfDay = secondsOfDay
        self.anatomy = anatomy
        self.images = images
        self.riskFactors = riskFactors
    }
}
