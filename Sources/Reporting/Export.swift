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

/// Writes exports so that a reader of the file sees the old one or the new one, never a part.
package enum ExportFile {
    /// Writes text to a file that only its owner can read (mode 0600).
    ///
    /// See `DurableFile`; where anything fails, the file that was there before stays. A symbolic
    /// link is followed.
    ///
    /// - Throws: `ExportError`.
    package static func write(_ text: String, to path: String) throws(ExportError) {
        let target = try resolved(path)
        do throws(FileError) {
            try DurableFile.write(Array(text.utf8), to: target)
        } catch {
            throw ExportError(error, path: path)
        }
    }

    /// What a path leads to, which is a plain file or nothing yet.
    private static func resolved(_ path: String) throws(ExportError) -> String {
        var target = URL(filePath: path).standardizedFileURL
        if path.isEmpty || path.hasSuffix("/") { throw ExportError(code: .notAFile, path: path) }
        var status = stat()
        if stat(target.path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw ExportError(code: .notAFile, path: path)
            }
            target = target.resolvingSymlinksInPath()
        }
        return target.path
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
        /// Anything else; `systemError` tells.
        case failed
    }

    /// What failed.
    package var code: Code
    /// The path as given.
    package var path: String
    /// The system's error number; 0 where there is none.
    package var systemError: Int32

    package init(code: Code, path: String, systemError: Int32 = 0) {
        self.code = code
        self.path = path
        self.systemError = systemError
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
            case .failed: String(cString: strerror(systemError)) + "; choose another file"
            }
        return "cannot write \(path.printable): \(problem)"
    }
    package var errorDescription: String? { description }
}
