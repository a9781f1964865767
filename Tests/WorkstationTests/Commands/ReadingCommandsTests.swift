import Screening
import TerminalUI
import Testing

@testable import Workstation

extension CommandTests {
    static let reading: [Case] = [
        Case(command: "read") {
            var state = Fixture.state()
            state.worklist.select(exam: 3)
            #expect(state.press(.character("d")) == [.markRead([3])])
            state.worklist.select(exam: 1)
            // Pressed again it stays read.
            #expect(state.press(.character("d")) == [.markRead([1])])
            state.worklist.marks = [1, 2]
            #expect(state.press(.character("d")) == [])
            #expect(state.press(.enter) == [.markRead([1, 2])])
            var exam = Fixture.examState()
            #expect(exam.press(.character("d")) == [.markRead([3])])
        },
        Case(command: "unread") {
            var state = Fixture.state()
            #expect(state.press(.character("D")) == [.markUnread([1])])
            state.worklist.marks = [2, 3]
            #expect(state.press(.character("D")) == [])
            #expect(state.prompt?.label.contains("to be read again") == true)
            #expect(state.press(.escape) == [])
            _ = state.press(.character("D"))
            #expect(state.press(.enter) == [.markUnread([2, 3])])
        },
        Case(command: "flag") {
            var state = Fixture.state()
            state.worklist.select(exam: 3)
            #expect(state.press(.character("f")) == [])
            _ = state.type("dense")
            #expect(state.press(.enter) == [.flag([3], reason: "dense")])
            _ = state.press(.character("f"))
            #expect(state.press(.enter) == [])
            #expect(state.message?.kind == .warning)
            #expect(
                state.apply(.command("flag", argument: "recall")).contains(
                    .flag([3], reason: "recall")))
        },
        Case(command: "unflag") {
            var state = Fixture.state()
            _ = state.press(.character("F"))
            _ = state.type("seen")
            #expect(state.press(.enter) == [.unflag([1], reason: "seen")])
            state.worklist.select(exam: 3)
            _ = state.press(.character("F"))
            #expect(state.prompt == nil)
            #expect(state.message?.kind == .warning)
        },
        Case(command: "note") {
            var state = Fixture.examState(details: Fixture.assessedDetails)
            _ = state.press(.character("n"))
            #expect(state.prompt?.field.text == "dense, compare in a year")
            _ = state.press(.control("u"))
            _ = state.type("clear")
            #expect(state.press(.enter) == [.note(3, text: "clear")])
        },
    ]
}
