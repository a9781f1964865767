import Foundation
import Imaging
import RiskEngine
import Screening
import Synchronization
import Worklist

/// Reads pictures on two background threads. The newest request goes first: a reader who moves on
/// does not wait for what scrolled by.
///
/// A thread whose storage hangs cannot be woken. It is told as waited for, and another takes its
/// place, so that pictures on other storage still come; at most `mostThreads` in all.
final class PictureLoader: Sendable {
    private struct Work: Sendable {
        var view: MammogramView
        var fidelity: PictureKey.Fidelity
    }

    private struct Running: Sendable {
        var work: Work
        var begun: ContinuousClock.Instant
        /// Whether another thread has taken its place.
        var isReplaced = false
    }

    private struct Queue {
        var waiting: [Work] = []
        /// Threads that take work.
        var threads = 0
        /// Threads that storage holds beside those.
        var stuck = 0
        var running: [Int: Running] = [:]
        var nextNumber = 0
        var isWatched = false
    }

    private let queue = Mutex(Queue())
    private let cache: RenderingCache
    private let mailbox: Mailbox

    private static let threads = 2
    private static let mostThreads = 16
    /// Eight megabytes, as the main thread has.
    private static let stackSize = 8 << 20

    init(cache: RenderingCache, mailbox: Mailbox) {
        self.cache = cache
        self.mailbox = mailbox
    }

    /// Asks for pictures; each comes as an event.
    func load(_ views: [MammogramView], _ fidelity: PictureKey.Fidelity) {
        queue.withLock { queue in
            queue.waiting += views.reversed().map { Work(view: $0, fidelity: fidelity) }
        }
        startThreads()
    }

    private func startThreads() {
        let (free, isWatched) = queue.withLock { queue in
            let free = min(
                Self.threads - queue.threads, queue.waiting.count,
                Self.mostThreads - queue.threads - queue.stuck)
            queue.threads += max(0, free)
            defer { queue.isWatched = true }
            return (free, queue.isWatched)
        }
        for _ in 0..<max(0, free) { start { $0.work() } }
        if !isWatched { start { $0.watch() } }
    }

    private func start(_ body: @escaping @Sendable (PictureLoader) -> Void) {
        let thread = Thread { [self] in body(self) }
        thread.name = "pictures"
        thread.stackSize = Self.stackSize
        thread.start()
    }

    private func work() {
        while let (number, next) = take() {
            let status: PictureStatus
            do {
                status = .ready(try Self.read(next.view, next.fidelity, from: cache))
            } catch {
                status = .failed("\(error)")
            }
            let isReplaced = queue.withLock { queue in
                let isReplaced = queue.running.removeValue(forKey: number)?.isReplaced ?? false
                if isReplaced { queue.stuck -= 1 }
                return isReplaced
            }
            mailbox.post(.picture(PictureKey(next.view, next.fidelity), status))
            if isReplaced { return }
        }
    }

    private func take() -> (number: Int, work: Work)? {
        queue.withLock { queue in
            guard let next = queue.waiting.popLast() else {
                queue.threads -= 1
                return nil
            }
            queue.nextNumber += 1
            queue.running[queue.nextNumber] = Running(work: next, begun: .now)
            return (queue.nextNumber, next)
        }
    }

    /// Every second tells which pictures are waited for, and replaces threads that storage holds;
    /// ends when nothing is being read.
    private func watch() {
        while true {
            Thread.sleep(forTimeInterval: 1)
            let awaited: [(work: Work, seconds: Int)]? = queue.withLock { queue in
                if queue.running.isEmpty && queue.waiting.isEmpty {
                    queue.isWatched = false
                    return nil
                }
                return queue.running.compactMap { number, running in
                    let seconds = Int(running.begun.duration(to: .now).components.seconds)
                    guard seconds >= AwaitedFile.patience else { return nil }
                    if !running.isReplaced {
                        queue.running[number]?.isReplaced = true
                        queue.threads -= 1
                        queue.stuck += 1
                    }
                    return (running.work, seconds)
                }
            }
            guard let awaited else { return }
            for (work, seconds) in awaited {
                mailbox.post(.pictureAwaited(PictureKey(work.view, work.fidelity), seconds))
            }
            startThreads()
        }
    }

    /// Reads one picture, here and now.
    static func read(
        _ view: MammogramView, _ fidelity: PictureKey.Fidelity, from cache: RenderingCache
    ) throws -> LoadedPicture {
        let byteCount = try PictureFileError.byteCount(ofFile: view.file.path)
        switch fidelity {
        case .reduced:
            guard byteCount == view.file.byteCount else {
                throw ChangedFileError(path: view.file.path)
            }
            let reduced = try cache.reduced(for: view)
            return LoadedPicture(
                reduced.image, view: view, greys: reduced.greys, tables: reduced.tables,
                statistics: reduced.statistics, fidelity: fidelity, overlay: reduced.overlay)
        case .full:
            guard try ImageFile.sha256(ofFile: view.file.path) == view.file.sha256 else {
                throw ChangedFileError(path: view.file.path)
            }
            let decoded = try ImageDecoder.decode(path: view.file.path)
            return LoadedPicture(
                decoded.image, view: view, greys: decoded.greys, tables: decoded.tables,
                statistics: GreyStatistics(of: decoded.image, padding: decoded.greys.padding),
                fidelity: fidelity, overlay: decoded.overlay)
        }
    }
}

/// Why a picture's file cannot be opened, in words that fit beside the view's name.
enum PictureFileError: Error, Sendable, CustomStringConvertible {
    case gone
    case forbidden
    case notRegular
    case unreadable

    var description: String {
        switch self {
        case .gone: "the file is gone (moved?)"
        case .forbidden: "the file may not be read (permission)"
        case .notRegular: "this is no regular file; import the picture itself"
        case .unreadable: "the file cannot be read (is its disk there?)"
        }
    }

    /// The size in bytes of a file that is regular and may be read; it is not opened, as a named
    /// pipe would hold who opens it.
    static func byteCount(ofFile path: String) throws(PictureFileError) -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else { throw PictureFileError(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        guard access(path, R_OK) == 0 else { throw PictureFileError(errno) }
        return Int(status.st_size)
    }

    private init(_ error: Int32) {
        self =
            switch error {
            case ENOENT, ENOTDIR: .gone
            case EACCES, EPERM: .forbidden
            default: .unreadable
            }
    }
}

/// A file that is not what was imported.
struct ChangedFileError: Error, Sendable, CustomStringConvertible {
    let path: String

    var description: String {
        "\(path) has changed since it was imported; bring the old file back, or import the new one"
    }
}

extension Event {
    /// A picture changed.
    static func picture(_ key: PictureKey, _ status: PictureStatus) -> Event {
        Event("picture") { state in
            state.pictures[key] = status
            return []
        }
    }

    /// A picture that is being read does not come.
    static func pictureAwaited(_ key: PictureKey, _ seconds: Int) -> Event {
        Event("pictureAwaited") { state in
            switch state.pictures[key] {
            case .loading, .awaited: state.pictures[key] = .awaited(seconds: seconds)
            case .ready, .failed, nil: break
            }
            return []
        }
    }
}

extension Effect {
    /// Read pictures behind the screen, the newest request first.
    static func load(_ views: [MammogramView], _ fidelity: PictureKey.Fidelity) -> Effect {
        Effect("load", views, fidelity) { $0.loader.load(views, fidelity) }
    }
}

extension WorkstationState {
    /// Asks for the pictures that show and are not here, and forgets what memory has no room for.
    mutating func loadPictures() -> [Effect] {
        let wanted = wantedPictures
        var missing: [PictureKey.Fidelity: [MammogramView]] = [:]
        for (view, fidelity) in wanted where pictures[PictureKey(view, fidelity)] == nil {
            pictures[PictureKey(view, fidelity)] = .loading
            missing[fidelity, default: []].append(view)
        }
        dropPictures(except: Set(wanted.map { PictureKey($0.0, $0.1) }))
        return [PictureKey.Fidelity.reduced, .full].compactMap { fidelity in
            missing[fidelity].map { .load($0, fidelity) }
        }
    }

    /// Keeps memory bounded: full pictures go as soon as they do not show, reduced ones when there
    /// are many.
    private mutating func dropPictures(except wanted: Set<PictureKey>) {
        let reducedCount = pictures.keys.count { $0.fidelity == .reduced }
        for key in pictures.keys where !wanted.contains(key) {
            if key.fidelity == .full || reducedCount > Self.reducedPictureLimit {
                pictures[key] = nil
            }
        }
    }

    /// Reduced pictures kept in memory: about 0.6 MB each.
    private static let reducedPictureLimit = 160
}
