import Glibc

/// Files that can be read to their end. What is none, a named pipe, a device, a socket or a folder,
/// is refused before it is opened, as a pipe would hold who opens it.
package enum RegularFile {
    /// The size in bytes of a file that is regular and may be read; it is not opened.
    ///
    /// - Throws: `FileError` with code `unreadable`.
    @discardableResult
    package static func byteCount(_ path: String) throws(FileError) -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw unreadable(path) }
        guard isRegular(status) else { throw refusal(path) }
        guard access(path, R_OK) == 0 else { throw unreadable(path) }
        return Int(status.st_size)
    }

    /// Refuses what is there and no regular file.
    ///
    /// - Throws: `FileError` with code `unreadable`.
    package static func refuseOthers(_ path: String, remedy: String) throws(FileError) {
        var status = stat()
        guard stat(path, &status) == 0, !isRegular(status) else { return }
        throw refusal(path, remedy: remedy)
    }

    /// Whether what `stat` tells is of a regular file.
    package static func isRegular(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFREG }

    /// Why a pipe, a device or a folder is not read.
    package static func refusal(
        _ path: String, remedy: String = "import the picture itself"
    ) -> FileError {
        FileError(.unreadable, path, "this is no regular file", remedy: remedy)
    }

    /// Why a file cannot be opened; `errno` tells.
    private static func unreadable(_ path: String) -> FileError {
        let number = errno
        let reason = SystemReason(number)
        return switch number {
        case ENOENT, ENOTDIR:
            FileError(
                .unreadable, path, "the file is gone (moved?)", remedy: "bring it back",
                systemError: number)
        case EACCES, EPERM:
            FileError(
                .unreadable, path, "the file may not be read (permission)", remedy: reason.remedy,
                systemError: number)
        default:
            FileError(
                .unreadable, path, "the file cannot be read: \(reason.problem)",
                remedy: reason.remedy, systemError: number)
        }
    }
}
