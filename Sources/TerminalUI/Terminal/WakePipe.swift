import Glibc
import Synchronization

/// A pipe to oneself: background threads and signal handlers write a byte, the main loop polls.
final class WakePipe: Sendable {
    /// The descriptor to poll.
    let readEnd: Int32
    /// The descriptor that handlers write to.
    let writeEnd: Int32

    private let isPending = Atomic(false)

    /// A pipe whose ends neither block nor outlive an exec.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw TerminalError(
                .system, "no pipe could be opened: " + String(cString: strerror(errno)))
        }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        Glibc.close(readEnd)
        Glibc.close(writeEnd)
    }

    /// Wakes whoever polls; wakes before it looks are one.
    func wake() {
        guard !isPending.exchange(true, ordering: .acquiringAndReleasing) else { return }
        var byte: UInt8 = 0
        _ = write(writeEnd, &byte, 1)
    }

    /// Takes everything that was written: whether somebody woke, and the signals in order.
    func drain() -> (isWoken: Bool, signals: [Int32]) {
        // Before the read, so that a wake after it writes a byte again.
        var isWoken = isPending.exchange(false, ordering: .acquiringAndReleasing)
        var signals: [Int32] = []
        var buffer = [UInt8](repeating: 0, count: 256)
        while true {
            let count = read(readEnd, &buffer, buffer.count)
            guard count > 0 else { break }
            for byte in buffer[..<count] {
                if byte == 0 { isWoken = true } else { signals.append(Int32(byte)) }
            }
        }
        return (isWoken, signals)
    }

    /// Waits until the pipe holds something; false when the time is over first.
    func wait(milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) > 0
    }
}
