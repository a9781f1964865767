import Screening

/// An invented woman and her exams.
package struct PhantomPatient: Sendable, Hashable {
    /// Patient ID, `SYNTHETIC-001`.
    package var identifier: String
    /// Patient's Name in UTF-8 with carets, with up to three component groups.
    package var name: String
    /// Patient's Birth Date.
    package var birthDate: CalendarDate
    /// Her exams, newest first: the current one, then its priors.
    package var exams: [PhantomExam]

    package init(
        identifier: String, name: String, birthDate: CalendarDate, exams: [PhantomExam]
    ) {
        self.identifier = identifier
        self.name = name
        self.birthDate = birthDate
        self.exams = exams
    }
}
