import Foundation
import Screening

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
