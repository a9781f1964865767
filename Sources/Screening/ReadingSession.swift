import Foundation

/// One sitting of one reader at the workstation.
package struct ReadingSession: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist; 0 before it is stored.
    package var id: Int64
    /// Who reads.
    package var reader: String
    /// When it began.
    package var startedAt: Date
    /// When it was left in good order; nil while it runs or when it broke off.
    package var endedAt: Date?
    /// When it was last exported.
    package var exportedAt: Date?

    package init(
        id: Int64 = 0, reader: String, startedAt: Date, endedAt: Date? = nil,
        exportedAt: Date? = nil
    ) {
        self.id = id
        self.reader = reader
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.exportedAt = exportedAt
    }
}

/// A reader's mark that an exam needs more. Flags are amended by newer ones, never overwritten.
package struct Flag: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist; 0 before it is stored.
    package var id: Int64
    package var examID: Int64
    /// Why; with `isWithdrawn`, why it was taken back.
    package var reason: String
    /// Whether this entry takes the flag back.
    package var isWithdrawn: Bool
    /// Who.
    package var author: String
    /// When.
    package var time: Date

    package init(
        id: Int64 = 0, examID: Int64, reason: String, isWithdrawn: Bool = false, author: String,
        time: Date
    ) {
        self.id = id
        self.examID = examID
        self.reason = reason
        self.isWithdrawn = isWithdrawn
        self.author = author
        self.time = time
    }
}

/// A reader's note on an exam. A newer note stands beside the older ones.
package struct Note: Sendable, Hashable, Codable, Identifiable {
    /// The row in the worklist; 0 before it is stored.
    package var id: Int64
    package var examID: Int64
    /// The text; empty withdraws the notes before it.
    package var text: String
    /// Who.
    package var author: String
    /// When.
    package var time: Date

    package init(id: Int64 = 0, examID: Int64, text: String, author: String, time: Date) {
        self.id = id
        self.examID = examID
        self.text = text
        self.author = author
        self.time = time
    }
}

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
