import CNcurses
import Glibc
import Synchronization

/// What a handler needs to put a terminal back: plain memory, filled before anything can go wrong.
private struct CrashRecord {
    var descriptor: Int32
    var modes: termios
    var bytes: UnsafeMutablePointer<UInt8>
    var count: Int
}

/// The address of the record of the open terminal, 0 without one. Whoever takes it out restores
/// the terminal, once. A handler can reach nothing but a global.
private let armedRecord = Atomic<UInt>(0)

/// The address of the former actions by signal number, for a handler to put back before it raises
/// again; 0 before any is installed.
private let formerActions = Atomic<UInt>(0)

/// Puts the terminal back when the program crashes or exits without closing it: the reset
/// sequences are composed beforehand and written with nothing but `write` and `tcsetattr`.
@MainActor
final class CrashGuard {
    private static let signals = [
        SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGTRAP, SIGFPE, SIGQUIT, SIGSYS,
    ]
    private static let signalLimit = 65

    /// Never freed: a handler on another thread may be reading it.
    private let record: UnsafeMutablePointer<CrashRecord>
    private var isInstalled = false
    private static var hasExitHandler = false

    /// A guard for a terminal whose modes are still those of the shell.
    init(descriptor: Int32, modes: termios) {
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
        record = .allocate(capacity: 1)
        record.initialize(
            to: CrashRecord(descriptor: descriptor, modes: modes, bytes: bytes, count: 0))
    }

    /// Composes what puts the terminal back; ncurses must know the terminal by now.
    func compose(usesMouse: Bool) {
        var sequence = usesMouse ? "\u{1B}[?1006l\u{1B}[?1000l" : ""
        sequence += "\u{1B}[?2004l"
        for name in ["sgr0", "op", "rmkx", "rmcup", "cnorm"] {
            guard let text = cn_capability(name) else { continue }
            sequence += Self.withoutPadding(String(cString: text))
        }
        let bytes = Array(sequence.utf8)
        record.pointee.bytes.deallocate()
        record.pointee.bytes = .allocate(capacity: max(1, bytes.count))
        record.pointee.bytes.initialize(from: bytes, count: bytes.count)
        record.pointee.count = bytes.count
    }

    /// Watches from now on.
    func arm() {
        armedRecord.store(UInt(bitPattern: record), ordering: .sequentiallyConsistent)
        if !Self.hasExitHandler {
            Self.hasExitHandler = true
            atexit(restoreArmedTerminal)
        }
        guard !isInstalled else { return }
        isInstalled = true
        installHandlers()
    }

    /// Stops watching: the terminal was given back properly.
    func disarm() {
        armedRecord.store(0, ordering: .sequentiallyConsistent)
    }

    /// Gives the signals their former meaning back.
    func uninstall() {
        disarm()
        guard isInstalled, let former = formerAction(of: 0) else { return }
        isInstalled = false
        for signal in Self.signals { sigaction(signal, former + Int(signal), nil) }
    }

    /// Terminfo strings hold delays `$<5>` that only real old terminals need.
    nonisolated static func withoutPadding(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let start = rest.range(of: "$<"),
            let end = rest[start.upperBound...].firstIndex(of: ">")
        {
            result += rest[..<start.lowerBound]
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private func installHandlers() {
        if formerActions.load(ordering: .sequentiallyConsistent) == 0 {
            let former = UnsafeMutablePointer<sigaction>.allocate(capacity: Self.signalLimit)
            former.initialize(repeating: sigaction(), count: Self.signalLimit)
            formerActions.store(UInt(bitPattern: former), ordering: .sequentiallyConsistent)
            useAlternateStack()
        }
        guard let former = formerAction(of: 0) else { return }
        var action = sigaction()
        action.__sigaction_handler.sa_handler = handleCrash
        action.sa_flags = SA_ONSTACK
        sigemptyset(&action.sa_mask)
        for signal in Self.signals { sigaction(signal, &action, former + Int(signal)) }
    }

    /// A stack overflow leaves no stack for its handler; this gives the main thread one, for good.
    private func useAlternateStack() {
        let size = 65_536
        var stack = stack_t()
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
    }
}

/// Restores the terminal and lets the signal take its former course, core included. No closure of
/// the class: it would belong to the main actor, and a crash comes on any thread.
private func handleCrash(_ signal: Int32) {
    restoreArmedTerminal()
    if let former = formerAction(of: signal) { sigaction(signal, former, nil) }
    // Blocked until this handler returns.
    raise(signal)
}

private func formerAction(of signal: Int32) -> UnsafeMutablePointer<sigaction>? {
    let address = formerActions.load(ordering: .relaxed)
    return UnsafeMutablePointer<sigaction>(bitPattern: address).map { $0 + Int(signal) }
}

/// Puts the armed terminal back, if there is one. Async-signal-safe: no allocation, no locks.
private func restoreArmedTerminal() {
    let address = armedRecord.exchange(0, ordering: .acquiringAndReleasing)
    guard let record = UnsafeMutablePointer<CrashRecord>(bitPattern: address) else { return }
    let saved = errno
    var offset = 0
    while offset < record.pointee.count {
        let written = write(
            record.pointee.descriptor, record.pointee.bytes + offset,
            record.pointee.count - offset)
        if written < 0, errno == EINTR { continue }
        if written <= 0 { break }
        offset += written
    }
    tcsetattr(record.pointee.descriptor, TCSANOW, &record.pointee.modes)
    errno = saved
}
