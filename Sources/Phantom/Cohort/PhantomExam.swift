import Screening

/// One study of a phantom patient.
package struct PhantomExam: Sendable, Hashable {
    /// Study Instance UID, below 2.25.
    package var studyInstanceUID: String
    package var accessionNumber: String
    /// Study Date.
    package var date: CalendarDate
    /// Seconds after midnight at which the first image was taken.
    package var secondsOfDay: Int
    /// What is drawn.
    package var anatomy: PhantomAnatomy
    /// The files.
    package var images: [PhantomImage]
    /// What the woman told about herself, as far as it was recorded, and the reader's density.
    package var riskFactors: RiskFactors

    package init(
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
