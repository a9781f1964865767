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

    func update(done: Int, total: Int, detail: String = "") {
        guard isDue(always: done >= total) else { return }
        let bar = ProgressBar(fraction: total > 0 ? Double(done) / Double(total) : 0)
        let elapsed = -startedAt.timeIntervalSinceNow
        let left =
            done > 0 && done < total
            ? "  \(Int(elapsed / Double(done) * Double(total - done)) + 1) s left" : ""
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

    func end() {
        if isShown { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
