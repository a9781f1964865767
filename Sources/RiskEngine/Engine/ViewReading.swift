import Dispatch
import Foundation
import Imaging
import Screening
import Synchronization

/// Reads the files of an exam and makes the network's inputs of them, several at a time, while the
/// calling thread tells how far it is and asks whether to stop.
final class ViewReading: Sendable {
    private enum Outcome: Sendable {
        case input(NetworkInput)
        case refused(Refusal)
    }

    private struct Progress {
        var next = 0
        var outcomes: [Outcome?]
        var reading = 0.0
        var preprocessing = 0.0
        var isStopped = false
    }

    private let views: [MammogramView]
    private let preprocessor: Preprocessor
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
    ///   - report: Called on this thread now and then with how many views are done.
    /// - Throws: `EngineError` with code `cancelled`.
    static func run(
        _ views: [MammogramView], _ preprocessor: Preprocessor, threads: Int,
        report: (Int) -> Void, isCancelled: () -> Bool
    ) throws(EngineError) -> Result {
        let reading = ViewReading(views, preprocessor)
        let workers = max(1, min(threads, views.count))
        for _ in 0..<workers {
            DispatchQueue.global(qos: .userInitiated).async { reading.work() }
        }
        var ended = 0
        while ended < workers {
            if reading.isDone.wait(timeout: .now() + .milliseconds(40)) == .success { ended += 1 }
            report(reading.progress.withLock { $0.outcomes.count { $0 != nil } })
            if isCancelled() { reading.progress.withLock { $0.isStopped = true } }
        }
        return try reading.progress.withLock { progress throws(EngineError) in
            let outcomes = progress.outcomes.compactMap { $0 }
            guard !progress.isStopped, outcomes.count == views.count else {
                throw EngineError(.cancelled, "assessment", "stopped on request")
            }
            var result = Result(timings: [
                RunDetail.Timing(part: "reading", seconds: progress.reading),
                RunDetail.Timing(part: "preprocessing", seconds: progress.preprocessing),
            ])
            for outcome in outcomes {
                switch outcome {
                case .input(let input): result.inputs.append(input)
                case .refused(let refusal): result.refusals.append(refusal)
                }
            }
            if !result.refusals.isEmpty { result.inputs = [] }
            return result
        }
    }

    private init(_ views: [MammogramView], _ preprocessor: Preprocessor) {
        self.views = views
        self.preprocessor = preprocessor
        progress = Mutex(Progress(outcomes: views.map { _ in nil }))
    }

    private func work() {
        defer { isDone.signal() }
        while let index = take() {
            var clock = Stopwatch()
            let outcome: Outcome
            let reading: Double
            switch Gate.read(views[index]) {
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
                progress.reading += reading
                progress.preprocessing += preprocessing
            }
        }
    }

    private func take() -> Int? {
        progress.withLock { progress in
            guard !progress.isStopped, progress.next < views.count else { return nil }
            progress.next += 1
            return progress.next - 1
        }
    }
}
