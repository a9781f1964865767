import Glibc
import Synchronization

/// The descriptor signal handlers write to; -1 while there is none. A handler can reach nothing
/// but a global.
private let relayDescriptor = Atomic<Int32>(-1)

/// Writes the signal to the pipe. No closure of the class: it would belong to the main actor, and
/// a signal comes on any thread.
private func relay(_ signal: Int32) {
    let saved = errno
    let descriptor = relayDescriptor.load(ordering: .relaxed)
    var byte = UInt8(truncatingIfNeeded: signal)
    if descriptor >= 0 { _ = write(descriptor, &byte, 1) }
    errno = saved
}

/// Turns signals into bytes on a pipe, so that the main loop handles them like keys.
@MainActor
final class SignalRelay {
    private var previous: [Int32: sigaction] = [:]

    private static let signals = [SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT]

    /// Starts to relay to a pipe. What the process was started to ignore (nohup) stays ignored.
    func start(to pipe: WakePipe) {
        relayDescriptor.store(pipe.writeEnd, ordering: .sequentiallyConsistent)
        for signal in Self.signals { install(signal) }
    }

    /// Gives every signal its former meaning back.
    func stop() {
        for (signal, action) in previous {
            var action = action
            sigaction(signal, &action, nil)
        }
        previous = [:]
        relayDescriptor.store(-1, ordering: .sequentiallyConsistent)
    }

    /// Stops the whole job as ctrl-Z does, and returns when it goes on.
    func stopJob() {
        var standard = sigaction()
        standard.__sigaction_handler.sa_handler = SIG_DFL
        var relayed = sigaction()
        sigaction(SIGTSTP, &standard, &relayed)
        kill(0, SIGTSTP)
        sigaction(SIGTSTP, &relayed, nil)
    }

    private func install(_ signal: Int32) {
        var action = sigaction()
        var old = sigaction()
        sigaction(signal, nil, &old)
        if old.sa_flags & SA_SIGINFO == 0, isIgnored(old), signal != SIGWINCH, signal != SIGCONT {
            return
        }
        previous[signal] = old
        action.__sigaction_handler.sa_handler = relay
        // What ends the program ends a write to a terminal that takes nothing.
        action.sa_flags = [SIGTERM, SIGHUP, SIGINT].contains(signal) ? 0 : SA_RESTART
        sigemptyset(&action.sa_mask)
        sigaction(signal, &action, nil)
    }

    private func isIgnored(_ action: sigaction) -> Bool {
        guard let handler = action.__sigaction_handler.sa_handler else { return false }
        return unsafeBitCast(handler, to: Int.self) == 1
    }
}

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
                .system, "no pipe could be opened; end other programs, and try again")
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
