import Screening

package typealias SessionFormat = ReportFormat<SessionReport>

extension SessionReport: FormattedReport {
    package static var formats: [SessionFormat] { [.markdown, .csv, .json] }
}

/// What `firstlight export` and the workstation's export do.
package enum SessionExport {
    /// A session's summary in a format.
    ///
    /// - Parameter isDeidentified: whether names, identifiers and exact dates are taken out; see
    ///   `SessionReport.init(_:isDeidentified:timeZone:)`.
    /// - Throws: `EncodingError` where a number is not finite, which no model gives.
    package static func text(
        of summary: SessionSummary, as format: SessionFormat, isDeidentified: Bool = false
    ) throws -> String {
        try format.text(of: SessionReport(summary, isDeidentified: isDeidentified))
    }

    /// Writes a session's summary to a file, whole or not at all; see `ExportFile`.
    ///
    /// - Parameter format: where left out, the one of the file name's ending, and Markdown where
    ///   the name has no ending.
    /// - Returns: the format written.
    /// - Throws: `ExportError`, `UnknownFormatError`.
    @discardableResult
    package static func write(
        _ summary: SessionSummary, as format: SessionFormat? = nil, to path: String,
        isDeidentified: Bool = false
    ) throws -> SessionFormat {
        let chosen = try format ?? SessionFormat.ofFile(path) ?? .markdown
        try ExportFile.write(
            try text(of: summary, as: chosen, isDeidentified: isDeidentified), to: path)
        return chosen
    }
}
