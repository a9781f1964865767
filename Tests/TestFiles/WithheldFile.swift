import Foundation
import Glibc

/// A regular file whose opening hangs in the kernel, as that of a file on a mount that does not
/// answer: it is there, its size can be asked for, and who opens it waits until it is released (or
/// 45 seconds have passed, /proc/sys/fs/lease-break-time). By a lease, see fcntl(2).
package final class WithheldFile: Sendable {
    package let path: String
    private let descriptor: Int32

    // <fcntl.h>, Linux; behind _GNU_SOURCE.
    private static let setSignal: Int32 = 10
    private static let setLease: Int32 = 1024

    /// Withholds a file; a new one of a few bytes where none is given.
    package init(_ path: String? = nil) throws {
        self.path = path ?? NSTemporaryDirectory() + "withheld-\(UUID().uuidString)"
        descriptor = open(self.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if path == nil { _ = write(descriptor, "withheld", 8) }
        // The signal that tells of who waits is one that does nothing.
        guard descriptor >= 0, fcntl(descriptor, Self.setSignal, SIGURG) == 0,
            fcntl(descriptor, Self.setLease, F_WRLCK) == 0
        else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    /// Lets those who wait open it.
    package func release() { _ = fcntl(descriptor, Self.setLease, F_UNLCK) }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if path.contains("/withheld-") { unlink(path) }
    }
}
