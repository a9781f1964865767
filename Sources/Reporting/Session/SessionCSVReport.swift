import Screening

/// A report as RFC 4180 text: a header, a row for each exam and model (one row where no model was
/// asked), and a last row of totals. The `record` column says `exam` or `totals`.
///
/// Percentages are unrounded. Several things in one field are separated by `; `. Control characters
/// show as `·`, line breaks as ` / `. A text field that begins with `=`, `+`, `-` or `@` has an
/// apostrophe before it, so that no spreadsheet takes it for a formula; numbers of the program's
/// own columns are left as they are.
struct SessionCSVReport {
    /// A column: its name, and what it holds of a row.
    struct Column: Sendable {
        let name: String
        let value: @Sendable (Row) -> CSVField
    }

    /// What a row is about.
    struct Row {
        let report: SessionReport
        let exam: ExamReport?
        let assessment: AssessmentReport?
    }

    let report: SessionReport

    init(_ report: SessionReport) { self.report = report }

    var text: String {
        let columns = Self.columns + Self.findingColumns(of: report)
        let lines = rows.map { row in columns.map { $0.value(row).cell } }
        return ([columns.map(\.name)] + lines).map { DelimitedTable.line($0) }.joined()
    }

    private var rows: [Row] {
        report.exams.flatMap { exam -> [Row] in
            exam.assessments.isEmpty
                ? [Row(report: report, exam: exam, assessment: nil)]
                : exam.assessments.map { Row(report: report, exam: exam, assessment: $0) }
        } + [Row(report: report, exam: nil, assessment: nil)]
    }
}

extension SessionCSVReport {
    /// The columns in order. Names do not change within one `schema`; new ones come at the end.
    static let columns: [Column] =
        sessionColumns + examColumns + riskColumns + remarkColumns
        + totalColumns + imageColumns + disclosureColumns

    private static func column(_ name: String, _ value: @escaping @Sendable (Row) -> CSVField)
        -> Column
    {
        Column(name: name, value: value)
    }

    private static func text(_ name: String, _ value: @escaping @Sendable (ExamReport) -> String?)
        -> Column
    {
        Column(name: name) { .text($0.exam.flatMap(value)) }
    }

    private static func plain<Value>(
        _ name: String, _ value: @escaping @Sendable (ExamReport) -> Value?
    ) -> Column {
        Column(name: name) { .plain($0.exam.flatMap(value).map { String(describing: $0) }) }
    }

    private static func risk(
        _ name: String, _ value: @escaping @Sendable (AssessmentReport) -> String?
    ) -> Column {
        Column(name: name) { .text($0.assessment.flatMap(value)) }
    }

    private static func number(
        _ name: String, _ value: @escaping @Sendable (AssessmentReport) -> Double?
    ) -> Column {
        Column(name: name) { .plain($0.assessment.flatMap(value).map { String($0) }) }
    }

    private static let sessionColumns: [Column] = [
        column("record") { .plain($0.exam == nil ? "totals" : "exam") },
        column("schema") { .plain($0.report.schema) },
        column("program_version") { .plain($0.report.programVersion) },
        column("notice") { .plain($0.report.notice + ". " + $0.report.meaning) },
        column("deidentified") { .plain($0.report.deidentified ? "yes" : "no") },
        column("session") { .plain($0.report.session.number.map { String($0) }) },
        column("reader") { .text($0.report.session.reader) },
        column("session_started") { .plain($0.report.session.startedAt) },
        column("session_year") { .plain(String($0.report.session.startedYear)) },
        column("session_ended") { .plain($0.report.session.ended?.at) },
        column("session_minutes") {
            .plain($0.report.session.ended.map { String($0.minutesFromStart) })
        },
    ]

    private static let examColumns: [Column] = [
        plain("exam", \.exam),
        plain("synthetic", \.mark),
        plain("patient", \.patient.number),
        text("patient_id", \.patient.identifier),
        text("patient_name", \.patient.name),
        plain("birth_date", \.patient.birthDate),
        plain("age_years", \.ageText),
        plain("study_date", \.studyDate),
        plain("study_year", \.studyYear),
        text("study_instance_uid", \.studyInstanceUID),
        text("accession_number", \.accessionNumber),
        text("study_description", \.studyDescription),
        plain("priors", \.priors),
        plain("views_used") { joined($0.views.filter { $0.used != nil }.map(\.view)) },
        plain("views_missing") { joined($0.missingViews) },
        text("files_used") { joined($0.views.compactMap(\.used).map(fileText)) },
        text("files_not_used") {
            joined(($0.views.flatMap(\.notUsed) + $0.otherViews).map(fileText))
        },
        text("remarks") { joined($0.remarks.map { "\($0.attribute): \($0.text)" }) },
        text("risk_factors") {
            joined($0.riskFactors.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
        },
    ]

    private static let riskColumns: [Column] = [
        risk("model", \.model),
        risk("model_version", \.modelVersion),
        risk("assessed_by_version", \.programVersion),
        risk("asked_by", \.askedBy),
        column("asked_at") { .plain($0.assessment?.asked?.at) },
        column("asked_minutes") {
            .plain($0.assessment?.asked.map { String($0.minutesFromStart) })
        },
        risk("outcome", \.outcome),
        number("five_year_percent") { $0.fiveYear?.percent },
        number("average_five_year_percent") { $0.fiveYear?.averagePercent },
        risk("lifetime_horizon") { $0.lifetime?.horizon },
        number("lifetime_percent") { $0.lifetime?.percent },
        number("average_lifetime_percent") { $0.lifetime?.averagePercent },
        risk("other_risks") {
            joined(
                $0.estimates.filter { $0.years != 5 && $0.untilAge == nil }.map {
                    "\($0.horizon)=\($0.percent)"
                })
        },
        number("relative_risk_under_50", \.relativeRiskUnder50),
        number("relative_risk_from_50", \.relativeRiskFrom50),
        risk("band") { $0.band?.label },
        column("band_rule") { .plain($0.assessment?.band?.rule) },
        risk("band_source") { $0.band?.source },
        risk("refusals") {
            joined($0.refusals.map { "\($0.attribute) \($0.value): \($0.reason)" })
        },
        risk("inputs_used") { joined($0.inputsUsed.map(inputText)) },
        risk("inputs_missing") { joined($0.inputsMissing.map(inputText)) },
        risk("inputs_not_used") { joined($0.inputsNotUsed.map(inputText)) },
        risk("warnings") { joined($0.warnings) },
    ]

    private static let remarkColumns: [Column] = [
        plain("flagged") { $0.flag == nil ? "no" : "yes" },
        text("flag_reason") { $0.flag?.text },
        text("flag_author") { $0.flag?.author },
        plain("flag_time") { $0.flag?.time.at },
        plain("flag_minutes") { $0.flag?.time.minutesFromStart },
        text("flag_history") { joined($0.flagHistory.map(remarkText)) },
        text("note") { $0.note?.text },
        text("note_author") { $0.note?.author },
        plain("note_time") { $0.note?.time.at },
        plain("note_minutes") { $0.note?.time.minutesFromStart },
        text("note_history") { joined($0.noteHistory.map(remarkText)) },
        plain("opened_at") { $0.opened?.at },
        plain("opened_minutes") { $0.opened?.minutesFromStart },
        plain("read_at") { $0.read?.at },
        plain("read_minutes") { $0.read?.minutesFromStart },
    ]

    private static let totalColumns: [Column] = [
        total("total_exams", \.exams), total("total_opened", \.opened),
        total("total_read", \.read), total("total_flagged", \.flagged),
        total("total_noted", \.noted), total("total_assessed", \.assessed),
        total("total_refused", \.refused),
    ]

    private static let disclosureColumns: [Column] = [
        column("risk_hidden") {
            .plain($0.assessment?.hiddenUntilRead == true ? "until read" : nil)
        }
    ]

    private static func total(
        _ name: String, _ value: @escaping @Sendable (SessionReport.Totals) -> Int
    ) -> Column {
        Column(name: name) {
            $0.exam == nil ? .plain(String(value($0.report.totals))) : .plain(nil)
        }
    }

    /// Several things in one field.
    static func joined(_ parts: [String]) -> String { parts.joined(separator: "; ") }

    private static func fileText(_ file: FileReport) -> String {
        let location = [file.path, file.sha256.map { "sha256 \($0)" }].compactMap { $0 }
        return "\(file.view)" + (location.isEmpty ? "" : " " + location.joined(separator: " "))
            + " (\(file.reason))"
    }

    private static func inputText(_ input: Assessment.Input) -> String {
        "\(input.key)\(input.value.isEmpty ? "" : "=\(input.value)"): \(input.treatment)"
    }

    private static func remarkText(_ remark: ExamReport.Remark) -> String {
        let time = remark.time.at ?? "minute \(remark.time.minutesFromStart)"
        return "\(time) \(remark.author)\(remark.withdrawn ? " withdrew" : ""): \(remark.text)"
    }
}

extension ReportFormat where Report == SessionReport {
    /// Comma-separated values, RFC 4180, one row an exam and model.
    package static var csv: Self { Self("csv") { SessionCSVReport($0).text } }
}
