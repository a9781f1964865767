import Foundation
import Glibc

/// Folders that only their owner can look into.
package enum PrivateFolder {
    /// Makes a folder of mode 0700 and those above it, where they are missing.
    ///
    /// - Throws: `FileError` with code `unwritable`.
    package static func make(_ path: String) throws(FileError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            let number = SystemReason.number(of: error) ?? EIO
            let reason = SystemReason(number, .writing)
            throw FileError(
                .unwritable, path, "cannot be made: \(reason.problem)", remedy: reason.remedy,
                systemError: number)
        }
    }

    /// The bytes that are free for this user in the file system of a folder; nil where that is not
    /// known.
    package static func freeBytes(in folder: String) -> Int? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        return Int(
            clamping: UInt(status.f_bavail).multipliedReportingOverflow(
                by: UInt(status.f_frsize)
            ).partialValue)
    }
}

/// A lock on a file or folder that other processes respect too (`flock`), held while this value
/// lives; the system gives it back when the process ends, however it ends.
package struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock of a folder, by a file `.lock` in it, and waits for it.
    ///
    /// - Throws: `FileError` with code `unwritable`.
    package init(waitingFor folder: String) throws(FileError) {
        let path = folder + "/.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .system(.unwritable, path, "cannot be opened") }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .system(.unwritable, path, "cannot be locked") }
        }
    }

    /// Takes the lock on a file or folder itself; nil where another has it, or it cannot be
    /// opened.
    package init?(ifFree path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
