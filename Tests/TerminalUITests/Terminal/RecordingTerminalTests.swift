import Foundation
import Testing

@testable import TerminalUI

@Suite @MainActor struct RecordingTerminalTests {
    @Test func playsItsScriptAndThenStops() {
        let terminal = RecordingTerminal(keys: [.character("j"), .enter])
        #expect(terminal.waitForEvents() == [.key(.character("j"))])
        #expect(terminal.waitForEvents() == [.key(.enter)])
        #expect(terminal.waitForEvents() == [.terminate(signal: 15)])
    }

    @Test func keepsWhatItWasShown() {
        let terminal = RecordingTerminal(width: 4, height: 1)
        var grid = CellGrid(width: 4, height: 1)
        terminal.show(grid, theme: .builtIn)
        grid.put("ab", x: 0, y: 0)
        terminal.show(grid, theme: .builtIn)
        #expect(terminal.grids.count == 2)
        #expect(terminal.grid?.line(0) == "ab")
        terminal.close()
        terminal.close()
        #expect(terminal.isClosed)
    }

    @Test func changesItsSize() {
        let terminal = RecordingTerminal(steps: [.events([.resize(width: 100, height: 30)])])
        #expect(terminal.size.width == 80)
        _ = terminal.waitForEvents()
        #expect(terminal.size.width == 100)
        #expect(terminal.size.height == 30)
    }

    @Test func waitsForBackgroundWork() {
        let terminal = RecordingTerminal(steps: [.untilWoken, .events([.key(.enter)])])
        Thread.detachNewThread {
            terminal.wake()
            terminal.wake()
        }
        #expect(terminal.waitForEvents() == [.wake])
        var events = terminal.waitForEvents()
        // The second call may come before or after the first one is seen.
        if events == [.wake] { events = terminal.waitForEvents() }
        #expect(events == [.key(.enter)])
    }
}
