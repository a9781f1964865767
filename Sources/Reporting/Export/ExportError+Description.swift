import Files
import Foundation
import Screening

extension ExportError {
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
            case .unknownFormat:
                "no format has this ending; choose .md, .csv or .json, or name the format"
            case .failed: String(cString: strerror(systemError)) + "; choose another file"
            }
        return "cannot write \(path.printable): \(problem)"
    }
}

extension ExportError: LocalizedError {
    /// Same as `description`.
    package var errorDescription: String? { description }
}
