import Evaluation
import Files
import Foundation
import Screening

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
    /// - Parameters:
    ///   - format: where left out, the one of the file name's ending, and Markdown where the name
    ///     has no ending.
    ///   - replacesAny: whether a file that no export wrote may be replaced.
    /// - Returns: the format written.
    /// - Throws: `ExportError`, `UnknownFormatError`.
    @discardableResult
    package static func write(
        _ summary: SessionSummary, as format: SessionFormat? = nil, to path: String,
        isDeidentified: Bool = false, replacesAny: Bool = false
    ) throws -> SessionFormat {
        let chosen = try format ?? SessionFormat.ofFile(path) ?? .markdown
        try ExportFile.write(
            try text(of: summary, as: chosen, isDeidentified: isDeidentified), to: path,
            replacesAny: replacesAny)
        return chosen
    }
}

/// Writes exports so that a reader of the file sees the old one or the new one, never a part.
package enum ExportFile {
    /// Writes text to a file that only its owner can read (mode 0600).
    ///
    /// See `DurableFile`; where anything fails, the file that was there before stays. A symbolic
    /// link is followed. An earlier export is replaced, and an empty file; any other file only
    /// where that is asked for. What lies beneath the folder of a worklist never is.
    ///
    /// - Parameter replacesAny: Whether a file that no export wrote may be replaced.
    /// - Throws: `ExportError`.
    package static func write(
        _ text: String, to path: String, replacesAny: Bool = false
    ) throws(ExportError) {
        let target = try resolved(path)
        if let folder = FilePath.worklistFolder(above: target) {
            throw ExportError(code: .amongData, path: path, dataFolder: folder)
        }
        guard replacesAny || holdsNothingForeign(target) else {
            throw ExportError(code: .foreign, path: path)
        }
        do throws(FileError) {
            try DurableFile.write(Array(text.utf8), to: target)
        } catch {
            throw ExportError(error, path: path)
        }
    }

    /// What a path leads to, which is a plain file or nothing yet: no link is left in it.
    private static func resolved(_ path: String) throws(ExportError) -> String {
        if path.isEmpty || path.hasSuffix("/") { throw ExportError(code: .notAFile, path: path) }
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw ExportError(code: .notAFile, path: path)
            }
            if let real = FilePath.real(path) { return real }
        }
        let (folder, name) = FilePath.parted(path)
        guard name != ".", name != "..", let real = FilePath.real(folder) else {
            throw ExportError(systemError: errno, path: path)
        }
        return real == "/" ? "/" + name : real + "/" + name
    }

    /// Whether there is no file yet, or one that is empty or that an export wrote.
    private static func holdsNothingForeign(_ path: String) -> Bool {
        var status = stat()
        if stat(path, &status) != 0 { return errno == ENOENT }
        if status.st_size == 0 { return true }
        guard let bytes = try? SmallFile.bytes(path, atMost: largestExport) else { return false }
        return isExport(bytes)
    }

    /// The most bytes of an earlier export; ten thousand exams take a tenth of it.
    private static let largestExport = 1 << 30

    /// Whether bytes are an export: a session's or an evaluation's, by their schema (JSON), their
    /// columns (CSV), or their heading and their disclaimer (text, Markdown, HTML).
    static func isExport(_ bytes: [UInt8]) -> Bool {
        struct Stated: Decodable { var schema: String }
        if bytes.first == UInt8(ascii: "{") {
            let stated = try? JSONDecoder().decode(Stated.self, from: Data(bytes))
            return stated.map { stated in
                [SessionReport.schemaName, EvaluationReport.schemaName].contains {
                    stated.schema.hasPrefix($0.prefix { $0 != "/" } + "/")
                }
            } ?? false
        }
        let head = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
        let line = head.prefix { !$0.isNewline }
        // Columns come at the end of the older ones.
        if line.hasPrefix("record,schema,program_version,notice,")
            || line.hasPrefix("figure,score,years,group,value,")
        {
            return true
        }
        let headings = [
            "# Firstlight session summary", "# Evaluation of ", "Evaluation of ", "<!DOCTYPE html>",
        ]
        return headings.contains(where: line.hasPrefix)
            && head.contains(ProgramVersion.disclaimer)
    }
}

/// Why a file could not be written; the file that was there before is as it was.
package struct ExportError: LocalizedError, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of failure a user can do something about.
    package enum Code: Sendable, Hashable {
        /// The folder does not exist.
        case noSuchFolder
        /// The folder or file may not be written.
        case notPermitted
        /// No space or quota is left.
        case diskFull
        /// The file system is read-only.
        case readOnly
        /// The path names a folder, a device or something else that is no plain file.
        case notAFile
        /// The file that is there was written by no export.
        case foreign
        /// The path leads among a worklist's own files.
        case amongData
        /// Anything else; `systemError` tells.
        case failed
    }

    /// What failed.
    package var code: Code
    /// The path as given.
    package var path: String
    /// The system's error number; 0 where there is none.
    package var systemError: Int32
    /// The folder of the worklist among whose files the path leads; "" elsewhere.
    package var dataFolder: String

    package init(code: Code, path: String, systemError: Int32 = 0, dataFolder: String = "") {
        self.code = code
        self.path = path
        self.systemError = systemError
        self.dataFolder = dataFolder
    }

    /// What failed with the file at `path`.
    init(_ error: FileError, path: String) {
        self.init(systemError: error.systemError, path: path)
    }

    /// The error for a number of `errno`.
    init(systemError: Int32, path: String) {
        let code: Code =
            switch systemError {
            case ENOENT, ENOTDIR: .noSuchFolder
            case EACCES, EPERM: .notPermitted
            case ENOSPC, EDQUOT, EFBIG: .diskFull
            case EROFS: .readOnly
            case EISDIR: .notAFile
            default: .failed
            }
        self.init(code: code, path: path, systemError: systemError)
    }

    /// What was not written, why, and what the user can do.
    package var description: String {
        let problem =
            switch code {
            case .noSuchFolder: "the folder does not exist; create it or choose another"
            case .notPermitted:
                "this user may not write there; choose another folder or have the rights changed"
            case .diskFull: "no space is left there; free some or choose another disk"
            case .readOnly: "the disk is read-only; choose another"
            case .notAFile: "this is no plain file; give the name of a file"
            case .foreign:
                "the file that is there is no export of Firstlight; choose another name, or "
                    + "replace it with --force"
            case .amongData:
                "\(dataFolder.printable) holds a worklist, and no export is put among its files; "
                    + "choose another folder"
            case .failed: SystemReason(systemError, .writing).text
            }
        return "cannot write \(path.printable): \(problem)"
    }
    package var errorDescription: String? { description }
}
