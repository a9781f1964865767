import Dispatch
import Files
import Foundation
import Logging
import Operations
import RiskEngine
import Screening
import Synchronization
import Worklist

/// Asks the image models in use behind the screen, one exam at a time.
///
/// All of it happens on one thread of its own: the library that computes keeps a pool of workers
/// for every thread that calls it. The store is only read here; results go through the mailbox to
/// the main loop, which records them.
final class BackgroundAssessor: Sendable {
    private struct Line {
        var waiting: [AssessmentRequest] = []
        /// The ticket at work; nil when there is none, or when it was stopped.
        var running: Int?
        var hasThread = false
        var isClosed = false
    }

    private let line = Mutex(Line())
    private let arrivals = DispatchSemaphore(value: 0)
    private let end = DispatchSemaphore(value: 0)
    private let store: WorklistStore
    private let models: ModelsInUse
    private let mailbox: Mailbox
    private let log: Logger

    /// Eight megabytes, as the main thread has.
    private static let stackSize = 8 << 20

    init(store: WorklistStore, models: ModelsInUse, mailbox: Mailbox, log: Logger) {
        self.store = store
        self.models = models
        self.mailbox = mailbox
        self.log = log
    }

    /// Adds requests; the thread starts with the first.
    func ask(_ requests: [AssessmentRequest]) {
        let isFirst = line.withLock { line in
            guard !line.isClosed else { return false }
            line.waiting += requests
            defer { line.hasThread = true }
            return !line.hasThread
        }
        if isFirst {
            let thread = Thread { [self] in
                work()
                end.signal()
            }
            thread.name = "assessor"
            thread.stackSize = Self.stackSize
            thread.start()
        }
        arrivals.signal()
    }

    /// Stops what runs at the engine's next check, and forgets what waits.
    func cancel() {
        line.withLock { line in
            line.waiting = []
            line.running = nil
        }
    }

    /// Cancels, and ends the thread.
    func close() {
        cancel()
        line.withLock { $0.isClosed = true }
        arrivals.signal()
    }

    /// Waits until the thread has ended, so that the program does not leave under it; but not
    /// longer than that.
    func waitForEnd(seconds: Double) {
        guard line.withLock({ $0.hasThread }) else { return }
        _ = end.wait(timeout: .now() + seconds)
    }

    private func work() {
        var loaded: [any ImageModel] = []
        while let request = next() {
            let outcome: AssessmentOutcome
            do {
                if loaded.isEmpty {
                    mailbox.post(.assessmentStage(request.ticket, .loadingModel))
                    loaded = try models.imageModels?() ?? []
                }
                outcome = loaded.isEmpty ? .noModel : answer(request, from: loaded)
            } catch {
                log.error("the image models: \(SystemReason.text(of: error))")
                outcome = .unusableModel(SystemReason.text(of: error))
            }
            // What was stopped meanwhile is not told.
            guard finish(request.ticket, endsAll: loaded.isEmpty) else { continue }
            mailbox.post(.assessmentEnded(request.ticket, outcome))
        }
    }

    private func answer(
        _ request: AssessmentRequest, from loaded: [any ImageModel]
    ) -> AssessmentOutcome {
        do {
            var throttle = ProgressThrottle()
            return .answered(
                try ImageAnswer(
                    about: request.exam, from: loaded, bands: models.site.imageBands, in: store,
                    progress: { progress in
                        guard throttle.passes(at: .now) else { return }
                        mailbox.post(.assessmentStage(request.ticket, .working(progress)))
                    },
                    isCancelled: { !isRunning(request.ticket) }))
        } catch {
            if isRunning(request.ticket) {
                log.error("exam \(request.exam): \(SystemReason.text(of: error))")
            }
            return .failed(SystemReason.text(of: error))
        }
    }

    /// Waits for a request; nil when the thread is to end.
    private func next() -> AssessmentRequest? {
        while true {
            let (request, isClosed) = line.withLock { line in
                let request = line.waiting.isEmpty ? nil : line.waiting.removeFirst()
                line.running = request?.ticket
                return (request, line.isClosed)
            }
            if isClosed { return nil }
            if let request { return request }
            arrivals.wait()
        }
    }

    private func isRunning(_ ticket: Int) -> Bool {
        line.withLock { $0.running == ticket }
    }

    /// Whether a request that ends was not stopped before.
    private func finish(_ ticket: Int, endsAll: Bool) -> Bool {
        line.withLock { line in
            guard line.running == ticket else { return false }
            line.running = nil
            if endsAll { line.waiting = [] }
            return true
        }
    }
}

/// Lets through a report every tenth of a second, so that work that reports without end floods
/// neither the main loop nor the line.
struct ProgressThrottle {
    /// The least time between two reports.
    static let interval = Duration.milliseconds(100)

    private var last: ContinuousClock.Instant?

    /// Whether a report at a moment goes through; the first one does.
    mutating func passes(at now: ContinuousClock.Instant) -> Bool {
        if let last, now - last < Self.interval { return false }
        last = now
        return true
    }
}
