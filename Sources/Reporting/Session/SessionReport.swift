import Foundation
import Screening

/// A session's summary as it is exported: what `SessionSummary` tells, in the words and under the
/// keys that all three formats share.
///
/// The property names are the keys of the JSON export and do not change within one `schema`;
/// `session.schema.json` describes them. Absent keys mean "not known" or, in a de-identified
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
    /// The layout of the JSON export as a JSON Schema (draft 2020-12), `session.schema.json`. Keys
    /// not required may be absent; no other keys occur.
    package static let jsonSchema = String(
        decoding: PackageResources.session_schema_json, as: UTF8.self)
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

extension SessionReport {
    /// The report of a summary.
    ///
    /// With `isDeidentified`, what HIPAA's safe harbour names is taken out (45 CFR 164.514(b)(2)):
    /// names, identifiers, every date but its year, ages from 90; also file names and hashes,
    /// which find the pictures again. Exams are numbered from 1. Free text is searched; see
    /// `Scrubber`.
    ///
    /// - Parameter timeZone: the zone that exact times are written in.
    package init(
        _ summary: SessionSummary, isDeidentified: Bool = false, timeZone: TimeZone = .current
    ) {
        let builder = SessionReportBuilder(
            summary: summary, scrubber: isDeidentified ? Scrubber(summary) : nil,
            timeZone: timeZone)
        self = builder.report()
    }
}

extension SessionSummary {
    /// The summary as a report without names, identifiers, dates of birth and exact dates.
    package func deidentified() -> SessionReport { SessionReport(self, isDeidentified: true) }
}

/// Turns a summary into a report; with a scrubber, into one without identity.
struct SessionReportBuilder {
    let summary: SessionSummary
    let scrubber: Scrubber?
    let timeZone: TimeZone
    /// The number of each patient, counted from 1 in the order of the entries.
    let patientNumbers: [String: Int]

    init(summary: SessionSummary, scrubber: Scrubber?, timeZone: TimeZone) {
        self.summary = summary
        self.scrubber = scrubber
        self.timeZone = timeZone
        var numbers: [String: Int] = [:]
        for entry in summary.entries where numbers[entry.exam.patient.key] == nil {
            numbers[entry.exam.patient.key] = numbers.count + 1
        }
        patientNumbers = numbers
    }

    var isDeidentified: Bool { scrubber != nil }

    func report() -> SessionReport {
        SessionReport(
            programVersion: summary.programVersion,
            deidentified: isDeidentified,
            deidentification: isDeidentified ? SessionReport.deidentificationNotice : nil,
            syntheticExams: summary.entries.count(where: \.exam.isSynthetic),
            created: moment(summary.createdAt), session: session(), totals: totals(),
            exams: summary.entries.enumerated().map { exam($1, position: $0 + 1) })
    }

    private func session() -> SessionReport.Session {
        let session = summary.session
        return SessionReport.Session(
            number: identity(session.id), reader: reader(session.reader),
            startedAt: identity(stamp(session.startedAt)), startedYear: year(session.startedAt),
            ended: session.endedAt.map(moment))
    }

    private func totals() -> SessionReport.Totals {
        let entries = summary.entries
        return SessionReport.Totals(
            exams: entries.count, opened: entries.count { $0.openedAt != nil },
            read: entries.count { $0.readAt != nil },
            flagged: entries.count { $0.currentFlag != nil },
            noted: entries.count { $0.currentNote != nil },
            assessed: entries.count { $0.assessments.contains { !$0.isRefused } },
            refused: entries.count { $0.assessments.contains(where: \.isRefused) })
    }

    // MARK: Identity

    /// A value that tells who someone is: nil in a de-identified report.
    func identity<Value>(_ value: Value?) -> Value? { isDeidentified ? nil : value }

    func reader(_ name: String) -> String { scrubber?.pseudonym(ofReader: name) ?? name }

    /// Text that a person wrote.
    func free(_ text: String, _ entry: SessionSummary.Entry) -> String {
        scrubber?.scrub(freeText: text, of: entry.exam) ?? text
    }

    /// Text that the program wrote around values of the files.
    func derived(_ text: String, _ entry: SessionSummary.Entry) -> String {
        guard let scrubber else { return text }
        return scrubber.scrub(derivedText: AgeGroup.coarsen(text, of: entry), of: entry.exam)
    }

    // MARK: Time

    func moment(_ date: Date) -> SessionReport.Moment {
        let minutes = date.timeIntervalSince(summary.session.startedAt) / 60
        return SessionReport.Moment(
            at: identity(stamp(date)),
            minutesFromStart: Int(exactly: minutes.rounded(.down)) ?? 0)
    }

    private func stamp(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: timeZone))
    }

    private func year(_ date: Date) -> Int {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.component(.year, from: date)
    }
}
