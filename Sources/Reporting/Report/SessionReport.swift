import Screening

/// A session's summary as it is exported: what `SessionSummary` tells, in the words and under the
/// keys that all three formats share.
///
/// The property names are the keys of the JSON export and do not change within one `schema`;
/// `SessionReport.jsonSchema` describes them. Absent keys mean "not known" or, in a de-identified
/// report, "taken out". Percentages are unrounded.
package struct SessionReport: Sendable, Hashable, Encodable {
    /// A point in time: exact, or in a de-identified report only relative to the session's start.
    package struct Moment: Sendable, Hashable, Encodable {
        /// ISO 8601 with the offset from UTC; absent when de-identified.
        package var at: String?
        /// Whole minutes since the session began; negative before it.
        package var minutesFromStart: Int
    }

    /// Who sat when.
    package struct Session: Sendable, Hashable, Encodable {
        /// The session's number on this worklist; absent when de-identified.
        package var number: Int64?
        /// The reader; `reader 1` when de-identified.
        package var reader: String
        /// When it began; absent when de-identified.
        package var startedAt: String?
        /// The year it began in, UTC.
        package var startedYear: Int
        /// When it was left; absent when it still runs or broke off.
        package var ended: Moment?
    }

    /// How many exams of the session each thing was true of.
    package struct Totals: Sendable, Hashable, Encodable {
        /// Exams touched.
        package var exams: Int
        /// Opened in this session.
        package var opened: Int
        /// Marked as read in this session.
        package var read: Int
        /// With a flag in force.
        package var flagged: Int
        /// With a note in force.
        package var noted: Int
        /// With a number of at least one model, hidden or not.
        package var assessed: Int
        /// Refused by at least one model.
        package var refused: Int
    }

    /// The layout's name and version.
    package static let schemaName = "firstlight.session/1"
    /// What a risk is, said in every export.
    package static let meaning =
        "A risk says how likely a diagnosis is within its horizon. "
        + "Nothing here is a diagnosis, a detection or advice."
    /// What de-identification did, and what it cannot do.
    package static let deidentificationNotice =
        "De-identified: names, identifiers, file names, hashes and exact dates are taken out, ages "
        + "from 90 are 90+. Notes and reasons are free text, searched for names, identifiers and "
        + "dates; read them before passing this on."

    /// `firstlight.session/1`.
    package internal(set) var schema = SessionReport.schemaName
    /// `Firstlight`.
    package internal(set) var program = "Firstlight"
    /// The version of the program that made the summary.
    package var programVersion: String
    /// `Not for primary interpretation`.
    package internal(set) var notice = ProgramVersion.disclaimer
    /// What a risk is.
    package internal(set) var meaning = SessionReport.meaning
    /// Whether identity was taken out.
    package var deidentified: Bool
    /// What that means; absent otherwise.
    package var deidentification: String?
    /// How many of the exams are synthetic.
    package var syntheticExams: Int
    /// When the summary was made.
    package var created: Moment
    package var session: Session
    package var totals: Totals
    /// The exams, in the order they were first touched.
    package var exams: [ExamReport]
}
