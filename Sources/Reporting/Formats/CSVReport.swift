import Screening

/// A report as RFC 4180 text: a header, a row for each exam and model (one row where no model was
/// asked), and a last row of totals. The `record` column says `exam` or `totals`.
///
/// Percentages are unrounded. Several things in one field are separated by `; `. Control characters
/// show as `·`, line breaks as ` / `. A text field that begins with `=`, `+`, `-` or `@` has an
/// apostrophe before it, so that no spreadsheet takes it for a formula; numbers of the program's
/// own columns are left as they are.
struct CSVReport {
    /// A column: its name, and what it holds of a row.
    struct Column: Sendable {
        let name: String
        let value: @Sendable (Row) -> Field
    }

    /// A field as text to be guarded, or as the program's own number or word.
    enum Field {
        case text(String?)
        case plain(String?)
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
        let lines = rows.map { row in
            Self.columns.map { Self.cell($0.value(row)) }
        }
        return ([Self.columns.map(\.name)] + lines).map { DelimitedTable.line($0) }.joined()
    }

    private var rows: [Row] {
        report.exams.flatMap { exam -> [Row] in
            exam.assessments.isEmpty
                ? [Row(report: report, exam: exam, assessment: nil)]
                : exam.assessments.map { Row(report: report, exam: exam, assessment: $0) }
        } + [Row(report: report, exam: nil, assessment: nil)]
    }

    static func cell(_ field: Field) -> String {
        switch field {
        case .plain(let text): return text ?? ""
        case .text(let text):
            let line = (text ?? "").onOneLine
            let first = line.first { !$0.isWhitespace }
            return first.map("=+-@＝＋－＠".contains) == true ? "'" + line : line
        }
    }
}
