import Dispatch
import Foundation
import Imaging
import Screening
import Synchronization
import Worklist

/// Reads pictures on two background threads. The newest request goes first: a reader who moves on
/// does not wait for what scrolled by.
final class PictureLoader: Sendable {
    private struct Work: Sendable {
        var view: MammogramView
        var fidelity: PictureKey.Fidelity
    }

    private struct Queue {
        var waiting: [Work] = []
        var running = 0
    }

    private let queue = Mutex(Queue())
    private let cache: RenderingCache
    private let mailbox: Mailbox

    private static let threads = 2

    init(cache: RenderingCache, mailbox: Mailbox) {
        self.cache = cache
        self.mailbox = mailbox
    }

    /// Asks for pictures; each comes as an event.
    func load(_ views: [MammogramView], _ fidelity: PictureKey.Fidelity) {
        let free = queue.withLock { queue in
            queue.waiting += views.reversed().map { Work(view: $0, fidelity: fidelity) }
            let free = min(Self.threads - queue.running, queue.waiting.count)
            queue.running += max(0, free)
            return free
        }
        for _ in 0..<max(0, free) {
            DispatchQueue.global(qos: .userInitiated).async { self.work() }
        }
    }

    private func work() {
        while let next = take() {
            let status: PictureStatus
            do {
                status = .ready(try Self.read(next.view, next.fidelity, from: cache))
            } catch {
                status = .failed("\(error)")
            }
            mailbox.post(.picture(PictureKey(next.view, next.fidelity), status))
        }
    }

    private func take() -> Work? {
        queue.withLock { queue in
            if let next = queue.waiting.popLast() { return next }
            queue.running -= 1
            return nil
        }
    }

    /// Reads one picture, here and now.
    static func read(
        _ view: MammogramView, _ fidelity: PictureKey.Fidelity, from cache: RenderingCache
    ) throws -> LoadedPicture {
        switch fidelity {
        case .reduced:
            let attributes = try FileManager.default.attributesOfItem(atPath: view.file.path)
            guard attributes[.size] as? Int == view.file.byteCount else {
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
