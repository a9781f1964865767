import Screening

/// A report as Markdown that also reads as plain text. Text from files and people is escaped; the
/// program's own words are not.
struct SessionMarkdownReport {
    let report: SessionReport

    init(_ report: SessionReport) { self.report = report }

    var text: String {
        let sections = [head, overview].filter { !$0.isEmpty } + report.exams.map(exam)
        return sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var head: [String] {
        let session = report.session
        var lines = ["# Firstlight session summary", ""]
        lines += ["**\(report.notice).** \(report.meaning)", ""]
        if report.syntheticExams > 0 {
            lines += [
                "**SYNTHETIC:** \(Self.count(report.syntheticExams, "exam")) of "
                    + "\(report.totals.exams) \(report.syntheticExams == 1 ? "shows" : "show") "
                    + "computed pictures of no woman.", "",
            ]
        }
        if let deidentification = report.deidentification { lines += [deidentification, ""] }
        lines.append(
            "- Session" + (session.number.map { " \($0)" } ?? "") + ", reader: "
                + session.reader.markdownEscaped)
        lines.append("- Began \(session.startedAt ?? "in \(session.startedYear)")" + ended)
        lines.append(
            "- Summary made \(Self.time(report.created)) by \(report.program) "
                + "\(report.programVersion.markdownEscaped) (\(report.schema))")
        let totals = report.totals
        lines.append(
            "- \(Self.count(totals.exams, "exam")): \(totals.opened) opened, \(totals.read) read, "
                + "\(totals.flagged) flagged, \(totals.noted) noted, \(totals.assessed) assessed, "
                + "\(totals.refused) refused")
        if report.exams.isEmpty { lines += ["", "No exam was touched in this session."] }
        return lines
    }

    private var ended: String {
        guard let ended = report.session.ended else { return ", not ended in good order yet" }
        return ended.at.map { ", ended \($0)" } ?? ", ended after \(ended.minutesFromStart) min"
    }

    private var overview: [String] {
        if report.exams.isEmpty { return [] }
        let rows = report.exams.map { exam in
            let assessment = exam.assessments.first(where: \.isOfRisk)
            return [
                "\(exam.exam)",
                (exam.patient.name ?? "patient \(exam.patient.number)").markdownEscaped
                    + (exam.mark.map { " \($0)" } ?? ""),
                exam.ageText ?? "–", Self.studyTime(exam) ?? "–",
                "\(exam.views.count { $0.used != nil }) of \(exam.views.count)",
                Self.fiveYears(assessment), Self.band(assessment),
                exam.flag == nil ? "" : "flagged", exam.read == nil ? "" : "read",
            ]
        }
        return Markdown.table(
            ["exam", "patient", ">age", "study", "views", ">5 years", "band", "flag", "state"],
            rows)
    }

    // MARK: Words shared with the exams

    /// The five-year risk, and what it is where it is none to be read as one; `·` where nobody
    /// asked, `refused` where there is no number.
    private static func fiveYears(_ assessment: AssessmentReport?) -> String {
        guard let assessment else { return "·" }
        if assessment.refused { return "refused" }
        guard let risk = assessment.fiveYear else { return "–" }
        let model = assessment.image?.model
        let marks = [model?.mark, model != nil && model?.calibrator == nil ? "raw" : nil]
        return ([Percentage.text(risk.percent)] + marks.compactMap { $0 }).joined(separator: " ")
    }

    private static func band(_ assessment: AssessmentReport?) -> String {
        guard let assessment else { return "·" }
        return assessment.band?.label.markdownEscaped ?? (assessment.refused ? "–" : "no band")
    }

    static func studyTime(_ exam: ExamReport) -> String? {
        exam.studyDate ?? exam.studyYear.map { String($0) }
    }

    /// An exact time, or how long after or before the session's start.
    static func time(_ moment: SessionReport.Moment) -> String {
        if let at = moment.at { return at }
        let minutes = abs(moment.minutesFromStart)
        let span = minutes >= 2880 ? "\(minutes / 1440) days" : "\(minutes) min"
        return moment.minutesFromStart < 0 ? "\(span) before the session" : "after \(span)"
    }

    static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}

extension ReportFormat where Report == SessionReport {
    /// Markdown that also reads as plain text.
    package static var markdown: Self {
        Self("md", otherEndings: ["markdown", "txt"]) { SessionMarkdownReport($0).text }
    }
}
