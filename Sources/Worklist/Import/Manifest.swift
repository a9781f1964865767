import Files
import Foundation
import Imaging
import Screening

/// A CSV file that names the views of image files and groups them into exams, with the columns of
/// Mirai's validation data: `patient_id`, `exam_id`, `laterality`, `view`, `file_path`, and
/// optionally `years_to_cancer`, `years_to_last_followup`, `split_group`. Others are not read.
struct Manifest: Sendable, Hashable {
    /// What a row says of one file.
    struct Entry: Sendable, Hashable {
        /// The row's first line, counted from 1.
        var line: Int
        /// `patient_id`.
        var patientIdentifier: String
        /// `exam_id`.
        var examIdentifier: String
        /// `laterality` and `view`.
        var name: ViewName
        /// `file_path`, a relative one taken from the manifest's folder.
        var path: String
        /// The last three columns.
        var outcome: Exam.Outcome?

        /// A UID for the study of an exam that has only a number: the same patient and exam have
        /// the same in every manifest.
        var studyInstanceUID: String {
            ManifestStudy.studyInstanceUID(patient: patientIdentifier, exam: examIdentifier)
        }
    }

    /// The rows that can be used, in their order.
    var entries: [Entry] = []
    /// The rows that cannot, each with its reason.
    var rejected: [ImportReport.Rejected] = []

    private static let required = ["patient_id", "exam_id", "laterality", "view", "file_path"]

    /// Reads a manifest.
    ///
    /// - Throws: `ManifestError` where the file cannot be read as such a table. A row that is
    ///   wrong in itself is rejected and stops nothing.
    init(at path: String) throws {
        let path = FilePath.absolute(path)
        let data: Data
        do {
            data = try StorageReads.shared.run(path) {
                try RegularFile.refuseOthers(path, remedy: "give the manifest as a file")
                return try Data(contentsOf: URL(fileURLWithPath: path))
            }
        } catch {
            let reason = (error as? FileError)?.reason ?? SystemReason.text(of: error)
            throw ManifestError(file: path, problem: "the manifest cannot be read: \(reason)")
        }
        guard let text = DelimitedTable.text(of: data) else {
            throw ManifestError(
                file: path,
                problem: "the manifest is neither UTF-8 nor UTF-16 text; save it as CSV in UTF-8")
        }
        let table: DelimitedTable
        do {
            table = try DelimitedTable(parsing: text)
        } catch let error as DelimitedTableError {
            throw ManifestError(file: path, problem: error.description)
        }
        let missing = Self.required.filter { name in
            !table.columns.contains { $0.lowercased() == name }
        }
        guard missing.isEmpty else {
            throw ManifestError(
                file: path,
                problem: "line 1: no column \(missing.joined(separator: ", ")); the columns are "
                    + "patient_id, exam_id, laterality, view, file_path and optionally "
                    + "years_to_cancer, years_to_last_followup, split_group")
        }
        read(table, manifest: path)
    }

    private mutating func read(_ table: DelimitedTable, manifest: String) {
        let folder = (manifest as NSString).deletingLastPathComponent
        var lines: [String: Int] = [:]
        for row in table.rows {
            do {
                let entry = try Self.entry(try table.record(row), folder: folder)
                if let line = lines[FilePath.real(entry.path)] {
                    throw DelimitedTableError(
                        line: row.line, column: "file_path",
                        problem: "line \(line) names the same file; keep one of the two")
                }
                lines[FilePath.real(entry.path)] = row.line
                entries.append(entry)
            } catch {
                rejected.append(
                    ImportReport.Rejected(
                        file: manifest, code: .badManifestRow, reason: SystemReason.text(of: error))
                )
            }
        }
    }

    private static func entry(_ record: DelimitedTable.Record, folder: String) throws -> Entry {
        func text(_ column: String) throws -> String {
            let text = FilePath.trimmed(record[column] ?? "")
            guard !text.isEmpty else {
                throw DelimitedTableError(
                    line: record.line, column: column, problem: "the field is empty")
            }
            // Neither the database nor the file system keeps what follows a NUL.
            guard !text.unicodeScalars.contains("\0") else {
                throw DelimitedTableError(
                    line: record.line, column: column, problem: "the field holds a NUL character")
            }
            return text
        }
        func years(_ column: String) throws -> Int? {
            let text = FilePath.trimmed(record[column] ?? "")
            if text.saysNothing { return nil }
            guard let years = text.wholeNumber, (0...200).contains(years) else {
                throw DelimitedTableError(
                    line: record.line, column: column,
                    problem: "'\(text)' is no number of years; give 0 to 200, or nothing")
            }
            return years
        }
        let side = try text("laterality")
        guard let laterality = Laterality(rawValue: side.uppercased()) else {
            throw DelimitedTableError(
                line: record.line, column: "laterality", problem: "'\(side)' is neither R nor L")
        }
        let projection = try text("view")
        guard let position = ViewPosition(rawValue: projection.uppercased()) else {
            throw DelimitedTableError(
                line: record.line, column: "view",
                problem: "'\(projection)' is none of "
                    + ViewPosition.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let path = try text("file_path")
        let group = FilePath.trimmed(record["split_group"] ?? "")
        let outcome = Exam.Outcome(
            yearsToCancer: try years("years_to_cancer"),
            yearsToLastFollowUp: try years("years_to_last_followup"),
            splitGroup: group.isEmpty ? nil : group)
        let isKnown =
            outcome != Exam.Outcome(yearsToCancer: nil, yearsToLastFollowUp: nil, splitGroup: nil)
        return Entry(
            line: record.line, patientIdentifier: try text("patient_id"),
            examIdentifier: try text("exam_id"), name: ViewName(laterality, position),
            path: FilePath.absolute(path, in: folder), outcome: isKnown ? outcome : nil)
    }
}

/// A manifest that cannot be used at all.
package struct ManifestError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The manifest's path.
    package var file: String
    /// What is wrong, with line and column where they can be told, and what would be right.
    package var problem: String

    package var description: String { "\(file): \(problem)" }
}

/// The study of an exam that a manifest names by numbers only.
package enum ManifestStudy {
    /// A UID for the study: the same patient and exam have the same in every manifest.
    package static func studyInstanceUID(patient: String, exam: String) -> String {
        let hash = String(FNV.hash128(patient + "\u{1F}" + exam), radix: 16)
        return UniqueIdentifier.derived(
            fromSHA256: String(repeating: "0", count: 32 - hash.count) + hash)
    }
}
