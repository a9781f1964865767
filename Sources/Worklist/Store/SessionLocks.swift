import Files
import Foundation

/// Tells which sessions are open in a running workstation, with one lock a session: byte N of a
/// file beside the database is locked while session N is open.
///
/// The kernel drops the locks of a process however it ends, so that a session whose workstation
/// was killed is never taken for a live one, and a process number used again never misleads.
/// The locks belong to the open file (F_OFD_SETLK), not to the process: two stores in one process
/// see each other's as well.
final class SessionLocks: Sendable {
    private let path: String
    private let file: Int32

    // <fcntl.h>, Linux: open file description locks. Swift does not import them, for they stand
    // behind _GNU_SOURCE there.
    private static let getLock: Int32 = 36
    private static let setLock: Int32 = 37
    private static let setLockWaiting: Int32 = 38

    /// Opens the file of the locks, creating it (0600) where it is missing.
    init(path: String) throws {
        self.path = path
        file = try Self.opened(path)
    }

    private init(path: String, file: Int32) {
        self.path = path
        self.file = file
    }

    /// The locks of a worklist that cannot be written: they can be asked for and not taken.
    static func reading(_ path: String) -> SessionLocks {
        SessionLocks(path: path, file: open(path, O_RDONLY | O_CLOEXEC))
    }

    deinit { if file >= 0 { close(file) } }

    /// Runs `body` while no other process or store runs one.
    func exclusively<Value>(_ body: () throws -> Value) throws -> Value {
        // A file of its own description: the byte is free again when it closes.
        let guarded = try Self.opened(path)
        defer { close(guarded) }
        var request = Self.request(F_WRLCK, byte: 0)
        while fcntl(guarded, Self.setLockWaiting, &request) != 0 {
            guard errno == EINTR else { throw failure() }
        }
        return try body()
    }

    /// Locks a session; false when it is open in another process or store.
    func lock(session: Int64) throws -> Bool {
        var request = Self.request(F_WRLCK, byte: session)
        if fcntl(file, Self.setLock, &request) == 0 { return true }
        guard errno == EAGAIN || errno == EACCES else { throw failure() }
        return false
    }

    func unlock(session: Int64) {
        var request = Self.request(F_UNLCK, byte: session)
        _ = fcntl(file, Self.setLock, &request)
    }

    /// Whether a session is open anywhere, here included.
    func isLocked(session: Int64) throws -> Bool {
        // One's own locks never stand in one's own way, hence another description; to ask for a
        // lock is no writing.
        let other = open(path, O_RDONLY | O_CLOEXEC)
        if other < 0, errno == ENOENT { return false }
        guard other >= 0 else { throw failure() }
        defer { close(other) }
        var request = Self.request(F_WRLCK, byte: session)
        guard fcntl(other, Self.getLock, &request) == 0 else { throw failure() }
        return request.l_type != Int16(F_UNLCK)
    }

    private static func opened(_ path: String) throws -> Int32 {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            let number = errno
            throw WorklistError(
                [EACCES, EROFS].contains(number) ? .readOnly : .cannotOpen,
                "\(path): cannot be opened for writing: "
                    + "\(SystemReason(number, .writing).problem); check the rights of the folder, "
                    + "or choose another with --data", underlying: POSIXError(number: number))
        }
        return file
    }

    private static func request(_ kind: Int32, byte: Int64) -> flock {
        var request = flock()
        request.l_type = Int16(kind)
        request.l_whence = Int16(SEEK_SET)
        request.l_start = Int(byte)
        request.l_len = 1
        return request
    }

    private func failure() -> WorklistError {
        let number = errno
        return WorklistError(
            .failed, "\(path): cannot be locked: \(SystemReason(number, .writing).text)",
            underlying: POSIXError(number: number))
    }
}
