import Foundation
import Synchronization
import TerminalUI

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
