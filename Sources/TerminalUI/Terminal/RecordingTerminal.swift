import Glibc

/// A terminal for tests: events come from a script, screens are kept.
@MainActor
package final class RecordingTerminal: Terminal {
    /// One turn of the script.
    package enum Step: Sendable, Hashable {
        /// These events come together.
        case events([TerminalEvent])
        /// Nothing comes until background work calls `wake`.
        case untilWoken
    }

    /// Columns and rows; a `resize` of the script changes them.
    package private(set) var size: (width: Int, height: Int)
    /// What it pretends to show.
    package let capabilities: TerminalCapabilities
    /// The screens shown, oldest first.
    package private(set) var grids: [CellGrid] = []
    /// The theme of the last screen.
    package private(set) var theme: Theme?
    /// How often it was suspended.
    package private(set) var suspensions = 0
    /// How often everything was to be written anew.
    package private(set) var repaints = 0
    /// Whether it was closed.
    package private(set) var isClosed = false

    private var steps: [Step]
    private let pipe: WakePipe?

    /// A terminal that plays a script and then asks to stop with SIGTERM, so that a loop that
    /// waits for it always ends.
    package init(
        width: Int = 80, height: Int = 24, steps: [Step] = [],
        capabilities: TerminalCapabilities = TerminalCapabilities(
            colors: 256, isUTF8: true, name: "recording")
    ) {
        size = (width, height)
        self.steps = steps
        self.capabilities = capabilities
        pipe = try? WakePipe()
    }

    /// A terminal whose keys come one at a time.
    package convenience init(width: Int = 80, height: Int = 24, keys: [Key]) {
        self.init(width: width, height: height, steps: keys.map { .events([.key($0)]) })
    }

    /// The last screen shown.
    package var grid: CellGrid? { grids.last }

    /// Keeps the screen.
    package func show(_ grid: CellGrid, theme: Theme) {
        grids.append(grid)
        self.theme = theme
    }

    /// Plays the next turn of the script.
    package func waitForEvents() -> [TerminalEvent] {
        let isWoken = pipe?.drain().isWoken ?? false
        if isWoken {
            if steps.first == .untilWoken { steps.removeFirst() }
            return [.wake]
        }
        guard !steps.isEmpty else { return [.terminate(signal: SIGTERM)] }
        switch steps.removeFirst() {
        case .events(let events):
            for case .resize(let width, let height) in events { size = (width, height) }
            return events
        case .untilWoken:
            // Work that never tells ends the script rather than the patience of a test.
            guard let pipe, pipe.wait(milliseconds: 60_000) else {
                steps = []
                return [.terminate(signal: SIGTERM)]
            }
            _ = pipe.drain()
            return [.wake]
        }
    }

    /// Ends an `untilWoken`, or comes before the next events.
    package nonisolated func wake() { pipe?.wake() }

    /// Counts.
    package func suspend() { suspensions += 1 }

    /// Counts.
    package func repaint() { repaints += 1 }

    /// Remembers that it was closed.
    package func close() { isClosed = true }
}
