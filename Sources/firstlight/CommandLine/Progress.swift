import Foundation
import Operations
import Synchronization
import TerminalUI
import Worklist

/// Work that takes a while: it shows how far it is, and ctrl-C asks it to stop.
enum LongWork {
    /// Does the work, which draws on the line and looks at the request.
    static func run<Value>(
        _ label: String, quiet: Bool,
        _ work: (_ line: ProgressLine, _ stop: Interruption.Request) throws -> Value
    ) rethrows -> Value {
        let interruption = Interruption()
        let line = ProgressLine(label, quiet: quiet)
        defer {
            line.end()
            interruption.end()
        }
        return try work(line, interruption.request)
    }
}

/// A progress bar on standard error, redrawn at most ten times a second; on something that is not
/// a terminal, nothing.
final class ProgressLine: Sendable {
    private let label: String
    private let isShown: Bool
    private let startedAt = Date()
    private let drawnAt = Mutex(Date.distantPast)

    init(_ label: String, quiet: Bool) {
        self.label = label
        isShown = !quiet && Output.showsProgress
    }

    /// Redraws, where it is time.
    ///
    /// - Parameter share: How much of the one at work is done, 0 to 1.
    func update(done: Int, total: Int, share: Double = 0, detail: String = "") {
        guard isDue(always: done >= total) else { return }
        let parts = Double(done) + share
        let bar = ProgressBar(fraction: total > 0 ? parts / Double(total) : 0)
        let elapsed = -startedAt.timeIntervalSinceNow
        let left =
            parts > 0 && done < total
            ? "  \(Self.text(elapsed / parts * (Double(total) - parts))) left" : ""
        let name = detail.shortened(to: 30, truncation: .middle)
        write("\r\u{1B}[K\(label) \(bar.text(columns: 24)) \(done)/\(total)\(left)  \(name)")
    }

    /// Redraws how far an import is.
    func update(_ progress: ImportProgress) {
        update(done: progress.done, total: progress.total, detail: progress.file)
    }

    /// Redraws how far assessments are.
    func update(_ progress: AssessmentRun.Progress) {
        update(
            done: progress.done, total: progress.total, share: progress.share,
            detail: progress.detail)
    }

    /// Draws a bar of a share, 0 to 1, with a text that the caller has made.
    func update(label: String, fraction: Double, text: String) {
        guard isDue(always: fraction >= 1) else { return }
        let bar = ProgressBar(fraction: fraction)
        write("\r\u{1B}[K\(label) \(bar.text(columns: 24)) \(text)")
    }

    private func isDue(always isLast: Bool) -> Bool {
        guard isShown else { return false }
        return drawnAt.withLock { last in
            guard isLast || last.timeIntervalSinceNow < -0.1 else { return false }
            last = Date()
            return true
        }
    }

    /// Seconds up to two minutes, then minutes, then hours.
    static func text(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 3_600_000 else { return "long" }
        if seconds < 120 { return "\(Int(seconds) + 1) s" }
        if seconds < 7200 { return "\(Int((seconds / 60).rounded(.up))) min" }
        return "\(Int((seconds / 3600).rounded(.up))) h"
    }

    func end() {
        if isShown { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

/// Turns ctrl-C and a request to stop into a flag that long work looks at.
struct Interruption {
    /// The flag, for work on other threads.
    final class Request: Sendable {
        fileprivate let isMade = Atomic(false)

        /// Whether the work is to stop.
        var isRequested: Bool { isMade.load(ordering: .relaxed) }
    }

    /// The flag that is set.
    let request = Request()

    private let sources: [any DispatchSourceSignal]

    /// Listens from now on; a second ctrl-C ends the program at once.
    init() {
        sources = [SIGINT, SIGTERM, SIGHUP].map { signal in
            Foundation.signal(signal, SIG_IGN)
            return DispatchSource.makeSignalSource(signal: signal, queue: .global())
        }
        for source in sources {
            source.setEventHandler { [request] in
                if request.isMade.exchange(true, ordering: .relaxed) { _exit(130) }
            }
            source.resume()
        }
    }

    /// Gives the signals back to the system.
    func end() {
        sources.forEach { $0.cancel() }
        for signal in [SIGINT, SIGTERM, SIGHUP] { Foundation.signal(signal, SIG_DFL) }
    }
}
