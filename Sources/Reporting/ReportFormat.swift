import Evaluation
import Foundation
import Screening

/// A report that is written in several formats.
package protocol FormattedReport: Sendable {
    /// The formats in the order in which they are offered. A new one is a file with one more value
    /// of `ReportFormat` and its name in this list: options, file endings and completions are drawn
    /// from it.
    static var formats: [ReportFormat<Self>] { get }
}

/// A way to write a report as text, told by its name.
package struct ReportFormat<Report: FormattedReport>: Sendable {
    /// What the command line calls it; also the ending of a file's name.
    package let name: String
    /// Other endings that ask for it.
    let otherEndings: [String]
    private let write: @Sendable (Report) throws -> String

    init(
        _ name: String, otherEndings: [String] = [],
        write: @escaping @Sendable (Report) throws -> String
    ) {
        self.name = name
        self.otherEndings = otherEndings
        self.write = write
    }

    /// The format of a name; nil where there is none.
    package init?(name: String) {
        guard let format = Report.formats.first(where: { $0.name == name }) else { return nil }
        self = format
    }

    /// The format that the ending of a file's name asks for, in whatever case; nil where that is
    /// none.
    package init?(fileName: String) {
        let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let ending = parts.last?.lowercased(),
            let format = Report.formats.first(where: { $0.endings.contains(ending) })
        else { return nil }
        self = format
    }

    /// The endings of file names that ask for it, the usual one first.
    private var endings: [String] { [name] + otherEndings }

    /// The format of a file's ending; nil where the file has none.
    ///
    /// - Throws: `UnknownFormatError` for an ending that is no format.
    static func ofFile(_ path: String) throws(UnknownFormatError) -> Self? {
        let name = path.split(separator: "/").last ?? ""
        if let format = Self(fileName: String(name)) { return format }
        guard !name.dropFirst().contains(".") else {
            throw UnknownFormatError(
                path: path, choice: choice(of: Report.formats.map { ".\($0.name)" }))
        }
        return nil
    }

    /// A report in this format, with a line end at its end.
    ///
    /// - Throws: `EncodingError` from JSON where a number is not finite, which no model gives.
    package func text(of report: Report) throws -> String { try write(report) }

    /// The names as a choice: `md, csv or json`.
    package static var choice: String { choice(of: Report.formats.map(\.name)) }

    private static func choice(of names: [String]) -> String {
        names.count < 2
            ? names.joined()
            : names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1]
    }
}

extension ReportFormat: Hashable, CustomStringConvertible {
    package static func == (left: Self, right: Self) -> Bool { left.name == right.name }

    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    package var description: String { name }
}

extension ReportFormat where Report: Encodable {
    /// JSON as the report is encoded.
    package static var json: Self { Self("json") { try JSONText.text(of: $0) } }
}

package typealias SessionFormat = ReportFormat<SessionReport>
package typealias EvaluationFormat = ReportFormat<EvaluationReport>

extension SessionReport: FormattedReport {
    package static var formats: [SessionFormat] { [.markdown, .csv, .json] }
}

extension EvaluationReport: FormattedReport {
    package static var formats: [EvaluationFormat] { [.text, .markdown, .csv, .json, .html] }
}

/// The ending of a file's name is no format that is written.
package struct UnknownFormatError: LocalizedError, Sendable, Hashable, CustomStringConvertible {
    /// The path as given.
    package var path: String
    /// The endings there are.
    var choice: String

    package var description: String {
        "cannot write \(path.printable): no format has this ending; choose \(choice), or name the "
            + "format"
    }

    package var errorDescription: String? { description }
}
