import Files
import Foundation
import Imaging
import RiskEngine
import Screening
import Synchronization
import Worklist

/// Reads pictures behind the screen, two at a time of each disk or mount. The newest request goes
/// first: a reader who moves on does not wait for what scrolled by, nor for a disk that hangs.
///
/// A file that does not answer is given up and said to be so; its picture still comes where the file
/// answers later.
final class PictureLoader: Sendable {
    private struct Work: Sendable {
        var view: MammogramView
        var fidelity: PictureKey.Fidelity
        var mount: String
    }

    private struct Queue {
        var waiting: [Work] = []
        /// Threads that take work of each mount.
        var threads: [String: Int] = [:]
    }

    private let queue = Mutex(Queue())
    private let cache: RenderingCache
    private let mailbox: Mailbox
    private let storage: StorageReads
    private let read: Reading

    /// How a picture is read.
    typealias Reading =
        @Sendable (MammogramView, PictureKey.Fidelity, RenderingCache) throws -> LoadedPicture

    init(
        cache: RenderingCache, mailbox: Mailbox, storage: StorageReads = .shared,
        read: @escaping Reading = { try PictureLoader.readFile($0, $1, from: $2) }
    ) {
        self.cache = cache
        self.mailbox = mailbox
        self.storage = storage
        self.read = read
    }

    /// Asks for pictures; each comes as an event.
    func load(_ views: [MammogramView], _ fidelity: PictureKey.Fidelity) {
        let works = views.reversed().map {
            Work(view: $0, fidelity: fidelity, mount: MountPoint.of($0.file.path))
        }
        let mounts = queue.withLock { queue in
            queue.waiting += works
            return works.map(\.mount).filter { mount in
                guard queue.threads[mount, default: 0] < StorageReads.mostAtOnce else {
                    return false
                }
                queue.threads[mount, default: 0] += 1
                return true
            }
        }
        for mount in mounts {
            let thread = Thread { [self] in work(on: mount) }
            thread.name = "pictures"
            thread.start()
        }
    }

    private func work(on mount: String) {
        while let next = take(of: mount) {
            let key = PictureKey(next.view, next.fidelity)
            let status: PictureStatus
            do {
                let picture = try storage.run(
                    next.view.file.path,
                    stalled: { [mailbox] seconds in
                        guard seconds >= AwaitedFile.patience else { return }
                        mailbox.post(.pictureAwaited(key, seconds))
                    },
                    late: { [mailbox] result in
                        guard case .success(let picture) = result else { return }
                        mailbox.post(.picture(key, .ready(picture)))
                    }, { [cache, read] in try read(next.view, next.fidelity, cache) })
                status = .ready(picture)
            } catch {
                status = .failed(Self.words(error, of: next.view))
            }
            mailbox.post(.picture(key, status))
        }
    }

    private func take(of mount: String) -> Work? {
        queue.withLock { queue in
            guard let index = queue.waiting.lastIndex(where: { $0.mount == mount }) else {
                let left = queue.threads[mount, default: 0] - 1
                queue.threads[mount] = left > 0 ? left : nil
                return nil
            }
            return queue.waiting.remove(at: index)
        }
    }

    /// Why a picture cannot be had, in words that fit beside the view's name: the file's name without
    /// its folders, and what is wrong.
    static func words(_ error: any Error, of view: MammogramView) -> String {
        let name = (view.file.path as NSString).lastPathComponent
        switch error {
        case let error as FileError:
            return "\(name): \(error.reason)"
        case let error as ImageFileError: return "\(name): \(error.reason)"
        default: return SystemReason.text(of: error)
        }
    }

    /// Reads one picture, and waits for it as long as its storage answers.
    ///
    /// - Throws: `FileError`, also for what is no regular file or does not answer; `ImageFileError`;
    ///   `ChangedFileError`.
    static func read(
        _ view: MammogramView, _ fidelity: PictureKey.Fidelity, from cache: RenderingCache
    ) throws -> LoadedPicture {
        try StorageReads.shared.run(view.file.path) {
            try readFile(view, fidelity, from: cache)
        }
    }

    private static func readFile(
        _ view: MammogramView, _ fidelity: PictureKey.Fidelity, from cache: RenderingCache
    ) throws -> LoadedPicture {
        let byteCount = try RegularFile.byteCount(view.file.path)
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

    /// Lets what could not be read be asked for again, as its disk may be back.
    mutating func forgetFailedPictures() {
        for case (let key, .failed) in pictures { pictures[key] = nil }
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
