import Screening
import TerminalUI
import Testing

@testable import Workstation

extension CommandTests {
    static let session: [Case] = [
        Case(command: "session") {
            var state = Fixture.state()
            #expect(state.press(.character("v")) == [.reloadSession])
            #expect(state.screen == .session)
            _ = state.apply(.session(Fixture.summary, hasUnexportedWork: true))
            #expect(state.press(.enter) == [.openExam(3)])
        },
        Case(command: "export") {
            var state = Fixture.state()
            _ = state.press(.character("e"))
            let path = state.prompt?.field.text ?? ""
            #expect(path.hasPrefix("/tmp/firstlight-session-7-2026-11-22-"))
            #expect(path.hasSuffix(".md"))
            #expect(state.press(.enter) == [.export(path: path, isDeidentified: false)])
        },
        Case(command: "export-deidentified") {
            var state = Fixture.state()
            _ = state.press(.character("E"))
            let path = state.prompt?.field.text ?? ""
            #expect(path.hasSuffix("-deidentified.md"))
            #expect(state.press(.enter) == [.export(path: path, isDeidentified: true)])
        },
    ]
}
