import Files
import Foundation
import Synchronization

/// Tells when somebody writes to a worklist, this process included, by the kernel's word
/// (inotify) and not by asking again and again. `WorklistStore.changeToken()` then tells whether
/// it was another process.
package final class ChangeWatcher: Sendable {
    private let wake: Int32
    private let isStopped = Atomic(false)

    /// Watches the worklist at a path until `stop` or until the watcher goes.
    ///
    /// - Parameters:
    ///   - path: The database file.
    ///   - onChange: Called on a thread of its own after each write; several writes may come as
    ///     one call, and calls follow for some seconds, as a commit is seen later than its
    ///     writing.
    /// - Throws: `WorklistError` where the kernel has no watch to give.
    package init(worklist path: String, onChange: @escaping @Sendable () -> Void) throws {
        let folder = (path as NSString).deletingLastPathComponent
        let notifications = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        guard notifications >= 0 else { throw Self.failure(folder) }
        let mask = UInt32(IN_MODIFY) | UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)
        guard inotify_add_watch(notifications, folder, mask) >= 0 else {
            defer { close(notifications) }
            throw Self.failure(folder)
        }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            defer { close(notifications) }
            throw Self.failure(folder)
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        wake = ends[1]
        let stopped = ends[0]
        let name = (path as NSString).lastPathComponent
        let thread = Thread {
            Self.watch(notifications, stopped: stopped, names: [name, name + "-wal"], onChange)
            close(notifications)
            close(stopped)
        }
        thread.name = "worklist changes"
        thread.start()
    }

    deinit { stop() }

    /// Ends the watch. A call that is under way still ends.
    package func stop() {
        // Closing the writing end is what the thread hears.
        if !isStopped.exchange(true, ordering: .relaxed) { close(wake) }
    }

    private static func watch(
        _ notifications: Int32, stopped: Int32, names: Set<String>, _ onChange: () -> Void
    ) {
        var buffer = [UInt8](repeating: 0, count: 16384)
        // The kernel tells of the write; readers see the commit only once it is on the disk and
        // SQLite has published it in shared memory, of which nothing tells. So look again, later
        // and later.
        var pending = ArraySlice<Int32>()
        while true {
            var waiting = [
                pollfd(fd: notifications, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stopped, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&waiting, 2, pending.first ?? -1)
            guard ready >= 0 || errno == EINTR else { return }
            if waiting[1].revents != 0 { return }
            if ready == 0 {
                pending = pending.dropFirst()
                onChange()
                continue
            }
            var isConcerned = false
            while true {
                let count = read(notifications, &buffer, buffer.count)
                guard count > 0 else { break }
                isConcerned = concerns(buffer[..<count], names) || isConcerned
            }
            if isConcerned {
                onChange()
                pending = [30, 200, 1000, 5000]
            }
        }
    }

    /// Whether any of the events in a buffer is about one of the names; see inotify(7) for the
    /// layout: watch, mask, cookie and length of the name, 32 bits each, then the padded name.
    private static func concerns(_ events: ArraySlice<UInt8>, _ names: Set<String>) -> Bool {
        var rest = events
        while rest.count >= 16 {
            let length = rest.dropFirst(12).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            let name = rest.dropFirst(16).prefix(length).prefix { $0 != 0 }
            if names.contains(String(decoding: name, as: UTF8.self)) { return true }
            rest = rest.dropFirst(16 + length)
        }
        return false
    }

    private static func failure(_ folder: String) -> WorklistError {
        let number = errno
        return WorklistError(
            .failed, "\(folder): cannot be watched: \(SystemReason(number).text)",
            underlying: POSIXError(number: number))
    }
}
