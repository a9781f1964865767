import Files
import Foundation
import Glibc
import Synchronization

/// A file fetched over HTTP into a part file. It can be stopped at any byte, by the user, the
/// network or a power cut, and goes on there the next time, if the server still has the same file
/// (`Range` with `If-Range`: RFC 9110, 13.1.5 and 14.2).
struct Download: Sendable {
    /// How far it is.
    struct Progress: Sendable, Hashable {
        /// Bytes in the part file.
        var received: Int
        /// Bytes there will be; nil where the server does not say.
        var total: Int?
        /// Bytes a second of this run; nil before there is anything to tell.
        var bytesPerSecond: Double?
        /// Seconds left by that rate.
        var secondsLeft: Double? {
            guard let total, let bytesPerSecond, bytesPerSecond > 0 else { return nil }
            return Double(max(0, total - received)) / bytesPerSecond
        }
    }

    /// How long a server may take, and how often it is asked again.
    struct Patience: Sendable {
        /// Seconds without a byte after which a connection counts as lost.
        var idleSeconds = 60.0
        /// Seconds before each further attempt; when they are used up without a byte gained, it
        /// fails.
        var pauses = [1.0, 2, 4, 8, 16]
        /// The most attempts of all, bytes gained or not.
        var mostAttempts = 200
    }

    /// Where it lies.
    var url: URL
    /// The file it is written to. Beside it lies a record that tells which version it is part of.
    var partPath: String
    /// The most bytes that are taken: what a server may fill the disk with.
    var mostBytes: Int
    /// Times and numbers of attempts.
    var patience = Patience()

    /// Fetches what is still missing.
    ///
    /// - Parameters:
    ///   - checkRoom: Told how many bytes will be written, before the first; may throw.
    ///   - progress: Called on the calling thread about ten times a second.
    ///   - isCancelled: Asked as often.
    /// - Throws: `CatalogueError` with code `download`, `unwritable`, `cancelled`, or what `checkRoom`
    ///   threw. The part file stays in each case but that of a file that is too large.
    func run(
        checkRoom: @escaping @Sendable (Int) throws(CatalogueError) -> Void = { _ in },
        progress: (Progress) -> Void = { _ in }, isCancelled: () -> Bool = { false }
    ) throws(CatalogueError) {
        let part = try DownloadPart(path: partPath, url: url)
        defer { part.release() }
        if part.received > mostBytes { try part.restart(validator: nil, total: nil) }
        var failures = 0
        for _ in 0..<patience.mostAttempts {
            if part.isComplete { return }
            let before = part.received
            let transfer = DownloadTransfer(
                url: url, part: part, mostBytes: mostBytes, checkRoom: checkRoom)
            let outcome = transfer.run(
                idleSeconds: patience.idleSeconds, progress: progress, isCancelled: isCancelled)
            switch outcome {
            case .complete: return
            case .failed(let error): throw error
            case .cancelled: throw stopped(part)
            case .unreachable(let reason):
                // Where nothing was ever reached, asking again keeps the user waiting in vain.
                throw failure("cannot be reached: \(reason)", part)
            case .lost(let reason):
                failures = part.received > before ? 0 : failures + 1
                guard failures < patience.pauses.count + 1 else {
                    throw failure("the connection was lost: \(reason)", part)
                }
                let seconds = failures == 0 ? patience.pauses.first : patience.pauses[failures - 1]
                guard pause(seconds ?? 0, isCancelled) else { throw stopped(part) }
            }
        }
        throw failure("the connection was lost \(patience.mostAttempts) times", part)
    }

    /// Throws away what there is of the file.
    func discard() {
        unlink(partPath)
        unlink(DownloadPart.recordPath(of: partPath))
    }

    private func failure(_ problem: String, _ part: DownloadPart) -> CatalogueError {
        CatalogueError(.download, url.absoluteString, problem, remedy: part.goesOn)
    }

    private func stopped(_ part: DownloadPart) -> CatalogueError {
        CatalogueError(
            .cancelled, url.absoluteString, "the download was stopped", remedy: part.goesOn)
    }

    /// Waits; false where it was cancelled.
    private func pause(_ seconds: Double, _ isCancelled: () -> Bool) -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            if isCancelled() { return false }
            usleep(50_000)
        }
        return !isCancelled()
    }
}

/// The part of a file that has arrived, and the record of what it is part of. Only one process at
/// a time writes it.
final class DownloadPart: Sendable {
    /// What is known of the whole file.
    private struct Record: Codable {
        var url: String
        /// The server's word for this version: an entity tag, or the date of the last change.
        var validator: String?
        var total: Int?
    }

    /// Where the record lies.
    static func recordPath(of path: String) -> String { path + ".json" }

    /// The file's path.
    let path: String
    private let url: URL
    private let descriptor: Int32
    private let state: Mutex<(received: Int, record: Record)>

    /// Opens or begins the part of a file.
    ///
    /// - Throws: `CatalogueError` with code `unwritable`, also where another process is at it.
    init(path: String, url: URL) throws(CatalogueError) {
        self.path = path
        self.url = url
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw CatalogueError(.system(.unwritable, path, "cannot be opened"))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CatalogueError(
                .unwritable, path, "another firstlight is downloading it",
                remedy: "wait for it, or end it")
        }
        var received = Int(lseek(descriptor, 0, SEEK_END))
        var record = Record(url: url.absoluteString)
        if let data = FileManager.default.contents(atPath: Self.recordPath(of: path)),
            let former = try? JSONDecoder().decode(Record.self, from: data),
            former.url == record.url, former.total.map({ $0 >= received }) ?? true
        {
            record = former
        } else if received > 0 {
            received = 0
            ftruncate(descriptor, 0)
        }
        state = Mutex((received, record))
    }

    deinit { close(descriptor) }

    /// Lets others at the file, before the last of the library's threads lets go of this value. A
    /// part without a byte is no part.
    func release() {
        if received == 0 {
            unlink(path)
            unlink(Self.recordPath(of: path))
        }
        flock(descriptor, LOCK_UN)
    }

    /// The bytes there are.
    var received: Int { state.withLock { $0.received } }
    /// The bytes there will be, where that is known.
    var total: Int? { state.withLock { $0.record.total } }
    /// The validator that a request to go on must carry; nil where the file must be begun anew.
    var validator: String? { state.withLock { $0.record.validator } }
    /// Whether all bytes are there.
    var isComplete: Bool { state.withLock { $0.record.total == $0.received } }

    /// What the user can do to go on.
    var goesOn: String {
        state.withLock {
            let whole = $0.record.total.map { " of \(ByteText.text($0))" } ?? ""
            let kept = $0.record.validator == nil ? 0 : $0.received
            return "run it again"
                + (kept > 0 ? " to go on from \(ByteText.text(kept))\(whole)" : "")
        }
    }

    /// Begins anew: the server sends the file from its first byte.
    func restart(validator: String?, total: Int?) throws(CatalogueError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw CatalogueError(.system(.unwritable, path, "cannot be begun anew"))
        }
        let record = state.withLock {
            $0 = (0, Record(url: url.absoluteString, validator: validator, total: total))
            return $0.record
        }
        let data = (try? JSONEncoder().encode(record)) ?? Data()
        try onDisk(DurableFile.write(Array(data), to: Self.recordPath(of: path)))
    }

    /// Appends bytes.
    func append(_ data: Data) throws(CatalogueError) {
        let bytes = MappedFile(data, named: path)
        try bytes.withBytes(0..<bytes.count) { (bytes) throws(CatalogueError) in
            try onDisk(DurableFile.write(bytes, to: descriptor, named: path))
        }
        state.withLock { $0.received += data.count }
    }
}
