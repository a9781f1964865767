import Dispatch
import Files
import Foundation
import Imaging
import Screening
import Synchronization

/// Reads the files of an exam and makes the network's inputs of them, several at a time, while the
/// calling thread tells how far it is and asks whether to stop.
///
/// Storage may hang for ever: a file that does not answer is given up, and is out of reach then
/// (`StorageReads`). Each reader is a thread of its own, which the caller leaves behind when it is
/// stopped; a reader holds all that it touches.
final class ViewReading: Sendable {
    private enum Outcome: Sendable {
        case input(NetworkInput)
        case refused(Refusal)
        case outOfReach(ImageFileError)
    }

    private struct Progress {
        var next = 0
        /// When reading began of each view that is being read, by its index.
        var begun: [Int: ContinuousClock.Instant] = [:]
        var outcomes: [Outcome?]
        var reading = 0.0
        var preprocessing = 0.0
        var isStopped = false
    }

    private let views: [MammogramView]
    private let preprocessor: Preprocessor
    private let read: @Sendable (MammogramView) -> Gate.Reading
    private let storage: StorageReads
    private let progress: Mutex<Progress>
    private let isDone = DispatchSemaphore(value: 0)

    /// What views become.
    struct Result {
        /// An input a view, in order; empty where one is refused.
        var inputs: [NetworkInput] = []
        /// Why views cannot be read.
        var refusals: [Refusal] = []
        /// Seconds of reading and decoding, and of preprocessing, each summed over views.
        var timings: [RunDetail.Timing]
    }

    /// Reads all views.
    ///
    /// - Parameters:
    ///   - threads: Views read at a time.
    ///   - storage: Where files are read.
    ///   - read: How a view's file is read.
    ///   - report: Called on this thread now and then with how many views are done, and the file
    ///     that has been waited for longest, where one has for long.
    /// - Throws: `EngineError` with code `cancelled`, at most `grace` after the request to stop; with
    ///   code `outOfReach` where a file is.
    static func run(
        _ views: [MammogramView], _ preprocessor: Preprocessor, threads: Int,
        storage: StorageReads = .shared,
        read: @escaping @Sendable (MammogramView) -> Gate.Reading = Gate.read,
        report: (Int, AwaitedFile?) -> Void, isCancelled: () -> Bool
    ) throws(EngineError) -> Result {
        let reading = ViewReading(views, preprocessor, storage, read)
        let workers = max(1, min(threads, views.count))
        for _ in 0..<workers {
            let thread = Thread { reading.work() }
            thread.name = "view reader"
            thread.stackSize = stackSize
            thread.start()
        }
        var ended = 0
        var stoppedAt: ContinuousClock.Instant?
        while ended < workers {
            if reading.isDone.wait(timeout: .now() + .milliseconds(40)) == .success { ended += 1 }
            let (done, awaited) = reading.state(at: .now)
            report(done, awaited)
            if stoppedAt == nil, isCancelled() {
                reading.progress.withLock { $0.isStopped = true }
                stoppedAt = .now
            }
            if let stoppedAt, stoppedAt.duration(to: .now) > grace { break }
        }
        return try reading.progress.withLock { progress throws(EngineError) in
            let outcomes = progress.outcomes.compactMap { $0 }
            guard !progress.isStopped, outcomes.count == views.count else {
                throw EngineError(.cancelled, "assessment", "stopped on request")
            }
            let lost = zip(views, outcomes).compactMap { view, outcome in
                if case .outOfReach(let error) = outcome { (view, error) } else { nil }
            }
            if !lost.isEmpty { throw EngineError(outOfReach: lost) }
            var result = Result(timings: [
                RunDetail.Timing(part: "reading", seconds: progress.reading),
                RunDetail.Timing(part: "preprocessing", seconds: progress.preprocessing),
            ])
            for outcome in outcomes {
                switch outcome {
                case .input(let input): result.inputs.append(input)
                case .refused(let refusal): result.refusals.append(refusal)
                case .outOfReach: break
                }
            }
            if !result.refusals.isEmpty { result.inputs = [] }
            return result
        }
    }

    /// How long readers are waited for that were asked to stop.
    private static let grace = Duration.seconds(1)
    /// Eight megabytes, as the main thread has: decoders are recursive in places.
    private static let stackSize = 8 << 20

    private init(
        _ views: [MammogramView], _ preprocessor: Preprocessor, _ storage: StorageReads,
        _ read: @escaping @Sendable (MammogramView) -> Gate.Reading
    ) {
        self.views = views
        self.read = read
        self.storage = storage
        self.preprocessor = preprocessor
        progress = Mutex(Progress(outcomes: views.map { _ in nil }))
    }

    private func work() {
        defer { isDone.signal() }
        while let index = take() {
            var clock = Stopwatch()
            let outcome: Outcome
            let reading: Double
            switch readInTime(views[index]) {
            case .outOfReach(let error):
                reading = clock.lap()
                outcome = .outOfReach(error)
            case .image(let image):
                reading = clock.lap()
                outcome = .input(preprocessor.input(image, of: views[index]))
            case .refused(let refusal):
                reading = clock.lap()
                outcome = .refused(refusal)
            }
            let preprocessing = clock.lap()
            progress.withLock { progress in
                progress.outcomes[index] = outcome
                progress.begun[index] = nil
                progress.reading += reading
                progress.preprocessing += preprocessing
            }
        }
    }

    /// Reads a view's file, as long as its storage answers.
    private func readInTime(_ view: MammogramView) -> Gate.Reading {
        do {
            return try storage.run(view.file.path) { [read] in read(view) }
        } catch {
            let error = error as? FileError ?? .noAnswer(view.file.path)
            return .outOfReach(ImageFileError(error))
        }
    }

    private func take() -> Int? {
        progress.withLock { progress in
            guard !progress.isStopped, progress.next < views.count else { return nil }
            progress.next += 1
            progress.begun[progress.next - 1] = .now
            return progress.next - 1
        }
    }

    /// How many views are done, and the file that storage keeps to itself.
    private func state(at now: ContinuousClock.Instant) -> (done: Int, awaited: AwaitedFile?) {
        progress.withLock { progress in
            let longest = progress.begun.min { $0.value < $1.value }
            let awaited = longest.flatMap { index, begun in
                let seconds = Int(begun.duration(to: now).components.seconds)
                return seconds < AwaitedFile.patience
                    ? nil : AwaitedFile(path: views[index].file.path, seconds: seconds)
            }
            return (progress.outcomes.count { $0 != nil }, awaited)
        }
    }
}

extension EngineError {
    /// Files of an exam that cannot be reached: the first by name, how many more there are.
    fileprivate init(outOfReach lost: [(view: MammogramView, error: ImageFileError)]) {
        let (view, error) = lost[0]
        let more = lost.dropFirst().map(\.view.name.label).joined(separator: ", ")
        self.init(
            .outOfReach, view.file.path,
            "\(view.name.label) cannot be read: \(error.message)"
                + (more.isEmpty ? "" : "; nor can \(more)"),
            remedy: (error.remedy.isEmpty ? "" : error.remedy + "; ")
                + "nothing is stored of the exam and what stands of it is kept; bring its files "
                + "back within reach and assess it again")
    }
}
