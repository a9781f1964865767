import Glibc

/// A lock on a file or folder that other processes respect too (`flock`), held while this value
/// lives; the system gives it back when the process ends, however it ends.
struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock of a folder, by a file `.lock` in it, and waits for it.
    ///
    /// - Throws: `EngineError` with code `unwritable`.
    init(waitingFor folder: String) throws(EngineError) {
        let path = folder + "/.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .system(.unwritable, path, "cannot be opened") }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .system(.unwritable, path, "cannot be locked") }
        }
    }

    /// Takes the lock on a file or folder itself; nil where another has it, or it cannot be
    /// opened.
    init?(ifFree path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
