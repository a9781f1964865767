import Evaluation

/// A format of an evaluation; the raw value is the one of the command line and the file name's
/// ending.
package enum EvaluationFormat: String, Sendable, Hashable, CaseIterable {
    /// Lines for a terminal or a plain file.
    case text
    /// Markdown that also reads as plain text.
    case markdown = "md"
    /// Comma-separated values, RFC 4180, a row for each figure.
    case csv
    /// JSON as `EvaluationReport` is encoded.
    case json
    /// One page with its pictures in it.
    case html

    /// The format a file name asks for: `txt`, `md`, `markdown`, `csv`, `json`, `html`, `htm`.
    package init?(fileName: String) {
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last?.lowercased() else { return nil }
        switch last {
        case "txt": self = .text
        case "markdown": self = .markdown
        case "htm": self = .html
        default: self.init(rawValue: last)
        }
    }

    /// A report in this format, with a line end at its end; plots are in HTML alone.
    ///
    /// - Throws: `EncodingError` from JSON where a number is not finite, which no figure is;
    ///   `ImageFileError` from HTML where there is no memory for its pictures.
    package func text(of report: EvaluationReport) throws -> String {
        switch self {
        case .text: EvaluationTextReport(EvaluationDocument(report)).text()
        case .markdown: EvaluationMarkdownReport(EvaluationDocument(report)).text
        case .csv: EvaluationCSVReport(report).text
        case .json: try JSONReport.text(of: report)
        case .html: try EvaluationHTMLReport(EvaluationDocument(report)).text
        }
    }
}
