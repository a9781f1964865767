import Foundation
import Screening

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
