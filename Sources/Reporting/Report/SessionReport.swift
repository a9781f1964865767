import Screening

/// A session's summary as it is exported: what `SessionSummary` tells, in the words and under the
/// keys that all three formats share.
///
/// The property names are the keys of the JSON export and do not change within one `schema`;
/// `SessionReport.jsonSchema` describes them. Absent keys mean "not known" or, in a de-identified
/// report, "taken out". Percentages are unrounded.
public struct SessionReport: Sendable, Hashable, Encodable {
    /// A point in time: exact, or in a de-identified report only relative to the session's start.
    public struct Moment: Sendable, Hashable, Encodable {
        /// ISO 8601 with the offset from UTC; absent when de-identified.
        public var at: String?
        /// Whole minutes since the session began; negative before it.
        public var minutesFromStart: Int
    }

    /// Who sat when.
    public struct Session: Sendable, Hashable, Encodable {
        /// The session's number on this worklist; absent when de-identified.
        public var number: Int64?
        /// The reader; `reader 1` when de-identified.
        public var reader: String
        /// When it began; absent when de-identified.
        public var startedAt: String?
        /// The year it began in, UTC.
        public var startedYear: Int
        /// When it was left; absent when it still runs or broke off.
        public var ended: Moment?
    }

    /// How many exams of the session each thing was true of.
    public struct Totals: Sendable, Hashable, Encodable {
        /// Exams touched.
        public var exams: Int
        /// Opened in this session.
        public var opened: Int
        /// Marked as read in this session.
        public var read: Int
        /// With a flag in force.
        public var flagged: Int
        /// With a note in force.
        public var noted: Int
        /// With a number of at least one model, hidden or not.
        public var assessed: Int
        /// Refused by at least one model.
        public var refused: Int
    }

    /// The layout's name and version.
    public static let schemaName = "firstlight.session/1"
    /// What a risk is, said in every export.
    public static let meaning =
        "A risk says how likely a diagnosis is within its horizon. "
        + "Nothing here is a diagnosis, a detection or advice."
    /// What de-identification did, and what it cannot do.
    public static let deidentificationNotice =
        "De-identified: names, identifiers, file names, hashes and exact dates are taken out, ages "
        + "from 90 are 90+. Notes and reasons are free text, searched for names, identifiers and "
        + "dates; read them before passing this on."

    /// `firstlight.session/1`.
    public internal(set) var schema = SessionReport.schemaName
    /// `Firstlight`.
    public internal(set) var program = "Firstlight"
    /// The version of the program that made the summary.
    public var programVersion: String
    /// `Not for primary interpretation`.
    public internal(set) var notice = ProgramVersion.disclaimer
    /// What a risk is.
    public internal(set) var meaning = SessionReport.meaning
    /// Whether identity was taken out.
    public var deidentified: Bool
    /// What that means; absent otherwise.
    public var deidentification: String?
    /// How many of the exams are synthetic.
    public var syntheticExams: Int
    /// When the summary was made.
    public var created: Moment
    /// The session.
    public var session: Session
    /// The totals.
    public var totals: Totals
    /// The exams, in the order they were first touched.
    public var exams: [ExamReport]
}
