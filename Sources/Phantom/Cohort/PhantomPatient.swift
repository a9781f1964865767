import Screening

/// An invented woman and her exams.
public struct PhantomPatient: Sendable, Hashable {
    /// Patient ID, `SYNTHETIC-001`.
    public var identifier: String
    /// Patient's Name in UTF-8 with carets, with up to three component groups.
    public var name: String
    /// Patient's Birth Date.
    public var birthDate: CalendarDate
    /// Her exams, newest first: the current one, then its priors.
    public var exams: [PhantomExam]

    /// A patient.
    public init(
        identifier: String, name: String, birthDate: CalendarDate, exams: [PhantomExam]
    ) {
        self.identifier = identifier
        self.name = name
        self.birthDate = birthDate
        self.exams = exams
    }
}
