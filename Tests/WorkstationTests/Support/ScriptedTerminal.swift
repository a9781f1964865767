import Foundation
import TerminalUI

/// A terminal that plays keys, and between them waits until the screen shows what it is to show.
/// At the end of its script it is cut off with SIGTERM.
@MainActor
final class ScriptedTerminal: Terminal {
    enum Step {
        case key(Key)
        case until((CellGrid) -> Bool)
    }

    let size: (width: Int, height: Int)
    let capabilities = TerminalCapabilities(colors: 256, isUTF8: true, name: "scripted")
    private(set) var grid: CellGrid?
    private(set) var isClosed = false

    private var steps: [Step]
    private let woken = DispatchSemaphore(value: 0)

    init(width: Int = 120, height: Int = 40, steps: [Step]) {
        size = (width, height)
        self.steps = steps
    }

    func show(_ grid: CellGrid, theme: Theme) { self.grid = grid }

    func waitForEvents() -> [TerminalEvent] {
        guard let step = steps.first else { return [.terminate(signal: SIGTERM)] }
        switch step {
        case .key(let key):
            steps.removeFirst()
            return [.key(key)]
        case .until(let isShown):
            if let grid, isShown(grid) {
                steps.removeFirst()
                return []
            }
            // What never comes ends the script; the test's expectations then tell.
            if woken.wait(timeout: .now() + 20) == .timedOut { steps = [] }
            return [.wake]
        }
    }

    nonisolated func wake() { woken.signal() }
    func suspend() {}
    func repaint() {}
    func close() { isClosed = true }
}
