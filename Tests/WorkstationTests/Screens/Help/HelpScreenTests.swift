import Screening
import TerminalUI
import Testing

@testable import Workstation

extension CommandTests {
    static let help: [Case] = [
        Case(command: "help") {
            var state = Fixture.state()
            _ = state.press(.character("?"))
            #expect(state.screen == .help)
            _ = state.press(.character("x"))
            #expect(state.screen == .worklist)
        }
    ]
}
