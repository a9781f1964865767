import Screening

/// What `firstlight export` and the workstation's export do.
package enum SessionExport {
    /// A session's summary in a format.
    ///
    /// - Parameter isDeidentified: whether names, identifiers and exact dates are taken out; see
    ///   `SessionReport.init(_:isDeidentified:timeZone:)`.
    /// - Throws: `EncodingError` where a number is not finite, which no model gives.
    package static func text(
        of summary: SessionSummary, as format: ReportFormat, isDeidentified: Bool = false
    ) throws -> String {
        try format.text(of: SessionReport(summary, isDeidentified: isDeidentified))
    }

    /// Writes a session's summary to a file, whole or not at all; see `ExportFile`.
    ///
    /// - Parameter format: where left out, the one of the file name's ending, and Markdown where
    ///   the name has no ending.
    /// - Returns: the format written.
    /// - Throws: `ExportError`, also for an ending that is no format.
    @discardableResult
    package static func write(
        _ summary: SessionSummary, as format: ReportFormat? = nil, to path: String,
        isDeidentified: Bool = false
    ) throws -> ReportFormat {
        let chosen = try format ?? Self.format(ofFile: path)
        try ExportFile.write(
            try text(of: summary, as: chosen, isDeidentified: isDeidentified), to: path)
        return chosen
    }

    private static func format(ofFile path: String) throws -> ReportFormat {
        let name = path.split(separator: "/").last ?? ""
        if let format = ReportFormat(fileName: String(name)) { return format }
        guard !name.dropFirst().contains(".") else {
            throw ExportError(code: .unknownFormat, path: path)
        }
        return .markdown
    }
}
