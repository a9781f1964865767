import Dispatch
import Foundation
import Glibc
import Synchronization

/// Reads of files whose storage may keep them for ever: a network mount whose server is gone, a
/// file system in user space that hangs.
///
/// A thread that storage holds cannot be woken. So each read is a thread of its own, which who
/// waits for it leaves behind when nothing has come for `patience`; it ends when storage answers.
/// Of one mounted file system at most `mostAtOnce` go at a time, those left behind included: while
/// so many hang, further reads there are refused at once, and take no thread.
/// ```swift
/// let image = try StorageReads.shared.run(path) { try ImageDecoder.decode(path: path) }
/// ```
package final class StorageReads: Sendable {
    /// The reads of this process.
    package static let shared = StorageReads()
    /// Reads of one mounted file system that go at a time.
    package static let mostAtOnce = 2
    /// How long a read may stand still.
    package static let patience = Duration.seconds(10)

    /// What goes on in one mounted file system.
    private struct Traffic {
        /// Reads that have begun and not ended.
        var running = 0
        /// Those of them that nobody waits for any more.
        var hanging = 0
        /// Who waits to begin.
        var waiting: [DispatchSemaphore] = []
    }

    private let traffic = Mutex<[String: Traffic]>([:])
    private let patience: Duration

    /// Eight megabytes, as the main thread has: decoders are recursive in places.
    private static let stackSize = 8 << 20
    /// The share of the processor that counts as getting on: a decoder has more of it even on a busy
    /// machine; the kernel, asking a server again and again, takes less.
    private static let leastShare = 0.05

    /// Reads that are counted apart from all others.
    package init(patience: Duration = StorageReads.patience) { self.patience = patience }

    /// Reads, and waits until it is done or stands still for too long. A read that is slow, or that
    /// decodes for long, does not stand still: bytes come, or its thread uses the processor.
    ///
    /// - Parameters:
    ///   - path: The file or folder that is read, by which its file system is known.
    ///   - stalled: Called on this thread about every second while the read stands still, with for
    ///     how many seconds it has.
    ///   - late: Called on the read's thread with what it gave, where that comes after it was left.
    ///   - body: Reads. It may go on after this has returned.
    /// - Throws: `FileError` with code `noAnswer`; what `body` throws.
    package func run<Value: Sendable>(
        _ path: String, stalled: (Int) -> Void = { _ in },
        late: @escaping @Sendable (Result<Value, any Error>) -> Void = { _ in },
        _ body: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        let mount = MountPoint.of(path)
        guard begin(mount) else { throw FileError.noAnswer(path, isOfDisk: true) }
        let read = StorageRead<Value>()
        let thread = Thread { [self] in
            read.begin()
            let result = Result { try body() }
            let wasLeft = read.finish(result)
            end(mount, wasLeft: wasLeft)
            if wasLeft { late(result) }
        }
        thread.name = "storage"
        thread.stackSize = Self.stackSize
        thread.start()
        return try wait(for: read, of: path, mount, stalled)
    }

    /// Looks names up: whether a file is there, what a folder holds. On a disk of this machine that is
    /// done here and now, elsewhere as `run` does; a few names at a time, as nothing shows how far it
    /// is.
    ///
    /// - Throws: As `run`.
    package func lookUp<Value: Sendable>(
        _ path: String, _ body: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        MountPoint.isLocal(path) ? try body() : try run(path, body)
    }

    private func wait<Value>(
        for read: StorageRead<Value>, of path: String, _ mount: String, _ stalled: (Int) -> Void
    ) throws -> Value {
        let step = min(patience / 8, .milliseconds(250))
        var still = Duration.zero
        var before = StorageRead<Value>.Work()
        var told = 0
        while true {
            let start = ContinuousClock.now
            if let result = read.result(within: step) { return try result.get() }
            // A program that was suspended finds much time gone in which nothing could be read.
            still += min(start.duration(to: .now), step * 4)
            let now = read.work
            if now.bytes > before.bytes || now.time - before.time >= patience * Self.leastShare {
                before = now
                still = .zero
                told = 0
            }
            let seconds = Int(still.components.seconds)
            if seconds > told {
                told = seconds
                stalled(seconds)
            }
            guard still >= patience else { continue }
            if let result = read.leave(counting: { leave(mount) }) { return try result.get() }
            throw FileError.noAnswer(path)
        }
    }

    /// Waits for a turn; false where as many reads as may go hang there already.
    private func begin(_ mount: String) -> Bool {
        while true {
            let turn = DispatchSemaphore(value: 0)
            let mayBegin: Bool? = traffic.withLock { traffic in
                if traffic[mount, default: Traffic()].running < Self.mostAtOnce {
                    traffic[mount, default: Traffic()].running += 1
                    return true
                }
                if traffic[mount, default: Traffic()].hanging >= Self.mostAtOnce { return false }
                traffic[mount, default: Traffic()].waiting.append(turn)
                return nil
            }
            if let mayBegin { return mayBegin }
            turn.wait()
        }
    }

    private func end(_ mount: String, wasLeft: Bool) {
        traffic.withLock { traffic in
            guard var here = traffic[mount] else { return }
            here.running -= 1
            if wasLeft { here.hanging -= 1 }
            if !here.waiting.isEmpty { here.waiting.removeFirst().signal() }
            traffic[mount] = here.running == 0 && here.waiting.isEmpty ? nil : here
        }
    }

    private func leave(_ mount: String) {
        traffic.withLock { traffic in
            traffic[mount]?.hanging += 1
            for turn in traffic[mount]?.waiting ?? [] { turn.signal() }
            traffic[mount]?.waiting = []
        }
    }
}

/// One read: its thread and who waits for it.
private final class StorageRead<Value: Sendable>: Sendable {
    private struct State {
        var result: Result<Value, any Error>?
        var isLeft = false
        /// The thread, while it is there: the clock of its processor time, and its folder of /proc.
        var thread: (clock: clockid_t, folder: String)?
    }

    /// What a thread has done so far.
    struct Work {
        /// On the processor.
        var time = Duration.zero
        /// Read by calls of the system.
        var bytes = 0
    }

    private let state = Mutex(State())
    private let isDone = DispatchSemaphore(value: 0)

    func begin() {
        var clock = clockid_t()
        guard pthread_getcpuclockid(pthread_self(), &clock) == 0 else { return }
        // `123/task/456`, proc_thread-self(5).
        let folder = "/proc/" + (FilePath.link("/proc/thread-self") ?? "")
        state.withLock { $0.thread = (clock, folder) }
    }

    /// Takes the result in; says whether nobody waits for it any more.
    func finish(_ result: Result<Value, any Error>) -> Bool {
        let wasLeft = state.withLock { state in
            state.result = result
            state.thread = nil
            return state.isLeft
        }
        isDone.signal()
        return wasLeft
    }

    func result(within time: Duration) -> Result<Value, any Error>? {
        let nanoseconds = Int(clamping: time.components.attoseconds / 1_000_000_000)
        guard isDone.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .success else {
            return nil
        }
        return state.withLock { $0.result }
    }

    /// Leaves the read behind, unless it has ended; `counting` is called before it can end.
    func leave(counting: () -> Void) -> Result<Value, any Error>? {
        state.withLock { state in
            if state.result == nil {
                state.isLeft = true
                counting()
            }
            return state.result
        }
    }

    /// What the thread has done; nothing where that is not known, or it has ended.
    var work: Work {
        state.withLock { state in
            guard let (clock, folder) = state.thread else { return Work() }
            var work = Work()
            var time = timespec()
            if clock_gettime(clock, &time) == 0 {
                work.time = .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
            }
            // proc_pid_io(5): its first line is `rchar: 1234`.
            if let text = try? SmallFile.bytes(folder + "/io", atMost: 4096) {
                let line = text.prefix { $0 != UInt8(ascii: "\n") }
                let digits = line.filter { (48...57).contains($0) }
                work.bytes = Int(String(decoding: digits, as: UTF8.self)) ?? 0
            }
            return work
        }
    }
}

extension FileError {
    /// Storage keeps a file to itself.
    ///
    /// - Parameter isOfDisk: Whether that is known from other files of its disk, and this one was
    ///   not asked for.
    package static func noAnswer(_ path: String, isOfDisk: Bool = false) -> FileError {
        FileError(
            .noAnswer, path,
            "the file does not answer" + (isOfDisk ? ", as others of its disk do not" : ""),
            remedy: "look whether its disk or network is there, and ask again")
    }
}
