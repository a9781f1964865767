import Foundation

/// Everything a session's export tells, as values: made by the worklist, written by `Reporting`.
package struct SessionSummary: Sendable, Hashable, Codable {
    /// What was done with one exam.
    package struct Entry: Sendable, Hashable, Codable {
        /// The exam with its views.
        package var exam: Exam
        /// How many earlier exams of the patient are on the worklist.
        package var priorCount: Int
        /// When the exam was opened in this session.
        package var openedAt: Date?
        /// When it was marked as read in this session.
        package var readAt: Date?
        /// Whether it is read: whether the newest read mark, of any session, says so.
        package var isRead: Bool
        /// The newest assessment of each model, made in any session.
        package var assessments: [Assessment]
        /// Every flag entry of the exam, oldest first, also those of other sessions and readers.
        package var flags: [Flag]
        /// Every note of the exam, oldest first.
        package var notes: [Note]
        /// The risk factors as recorded.
        package var riskFactors: RiskFactors

        /// The flag in force, if any: the newest entry, unless it withdraws.
        package var currentFlag: Flag? { flags.last.flatMap { $0.isWithdrawn ? nil : $0 } }
        /// The note in force, if any: the newest, unless it is empty.
        package var currentNote: Note? { notes.last.flatMap { $0.text.isEmpty ? nil : $0 } }

        /// An entry; one that was read in this session is read unless said otherwise.
        package init(
            exam: Exam, priorCount: Int, openedAt: Date? = nil, readAt: Date? = nil,
            isRead: Bool? = nil, assessments: [Assessment] = [], flags: [Flag] = [],
            notes: [Note] = [], riskFactors: RiskFactors = RiskFactors()
        ) {
            self.exam = exam
            self.priorCount = priorCount
            self.openedAt = openedAt
            self.readAt = readAt
            self.isRead = isRead ?? (readAt != nil)
            self.assessments = assessments
            self.flags = flags
            self.notes = notes
            self.riskFactors = riskFactors
        }
    }

    package var session: ReadingSession
    /// The exams touched, in the order they were first touched.
    package var entries: [Entry]
    /// When the summary was made.
    package var createdAt: Date
    /// The program that made it.
    package var programVersion: String

    package init(
        session: ReadingSession, entries: [Entry], createdAt: Date,
        programVersion: String = ProgramVersion.current
    ) {
        self.session = session
        self.entries = entries
        self.createdAt = createdAt
        self.programVersion = programVersion
    }
}
