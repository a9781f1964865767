import Screening
import TerminalUI
import Testing

@testable import Workstation

extension CommandTests {
    static let factors: [Case] = [
        Case(command: "factors") {
            var state = Fixture.examState()
            _ = state.press(.character("b"))
            #expect(state.screen == .factors)
            var list = Fixture.state()
            #expect(list.press(.character("b")).contains(.editFactors(1)))
        },
        Case(command: "save") {
            var state = Fixture.examState()
            _ = state.press(.character("b"))
            _ = state.press(.control("u"))
            _ = state.type("2")
            #expect(state.press(.enter) == [.saveFactors(3, [.biopsies: "2"])])
            #expect(state.screen == .exam)
            _ = state.press(.character("b"))
            _ = state.type("x")
            #expect(state.press(.enter).allSatisfy { $0 == .journal("save") })
            #expect(state.screen == .factors)
            #expect(state.message?.kind == .error)
        },
        Case(command: "cancel") {
            var state = Fixture.examState()
            _ = state.press(.character("b"))
            _ = state.press(.escape)
            #expect(state.screen == .exam)
            _ = state.press(.character("b"))
            _ = state.type("1")
            #expect(state.form?.fields[0].text == "1")
            _ = state.press(.escape)
            #expect(state.prompt?.kind == .discardFactors)
            _ = state.press(.character("d"))
            #expect(state.screen == .exam)
            #expect(state.form == nil)
        },
    ]
}
