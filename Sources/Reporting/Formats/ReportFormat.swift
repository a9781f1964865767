import Foundation

/// A format that a session can be exported in; the raw value is the one of the command line and the
/// file name's extension.
package enum ReportFormat: String, Sendable, Hashable, CaseIterable {
    /// Markdown that also reads as plain text.
    case markdown = "md"
    /// Comma-separated values, RFC 4180, one row an exam and model.
    case csv
    /// JSON as `SessionReport.jsonSchema` describes it.
    case json

    /// The format a file name asks for: `md`, `markdown`, `txt`, `csv`, `json`.
    package init?(fileName: String) {
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last?.lowercased() else { return nil }
        if last == "markdown" || last == "txt" {
            self = .markdown
        } else {
            self.init(rawValue: last)
        }
    }

    /// A report in this format, with a line end at its end.
    ///
    /// - Throws: `EncodingError` from JSON where a number is not finite, which no model gives.
    package func text(of report: SessionReport) throws -> String {
        switch self {
        case .markdown: MarkdownReport(report).text
        case .csv: CSVReport(report).text
        case .json: try JSONReport(report).text
        }
    }
}
