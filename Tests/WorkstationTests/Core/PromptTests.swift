import TerminalUI
import Testing

@testable import Workstation

@Suite struct PromptTests {
    @Test func pastedTextIsTextAtAPromptAndNothingElsewhere() {
        var state = Fixture.state()
        #expect(state.press(.paste("dqf")) == [])
        #expect(state.message?.kind == .warning)
        _ = state.press(.character("n"))
        _ = state.press(.paste("line one dqf"))
        #expect(state.press(.enter) == [.note(1, text: "line one dqf")])
    }

    @Test func nothingIsDoneThatCannotBeSeen() {
        var state = Fixture.state(width: 40, height: 10)
        #expect(state.press(.character("d")) == [])
        #expect(state.press(.character("q")) == [])
        #expect(!state.isLeaving)
    }

    @Test func tabCompletesCommandsAndTheirArguments() {
        var state = Fixture.state()
        _ = state.type(":them")
        _ = state.press(.tab)
        #expect(state.prompt?.field.text == "theme")
        _ = state.type(" l")
        _ = state.press(.tab)
        #expect(state.prompt?.field.text == "theme light")
    }

    @Test func escapeAtAFilterShowsEverythingAgain() {
        var state = Fixture.state()
        _ = state.type("/zzz")
        #expect(state.worklist.visible.isEmpty)
        _ = state.press(.escape)
        #expect(state.worklist.visible.count == 6)
    }

    @Test func backspaceOnAnEmptyCommandLineLeavesIt() {
        var state = Fixture.state()
        _ = state.type(":x")
        _ = state.press(.backspace)
        #expect(state.prompt != nil)
        _ = state.press(.backspace)
        #expect(state.prompt == nil)
    }

    @Test func keysAtAPromptDoNotReachTheScreen() {
        var state = Fixture.state()
        _ = state.press(.character("n"))
        _ = state.type("quit q ? : f d")
        #expect(state.prompt?.field.text == "quit q ? : f d")
        #expect(state.screen == .worklist)
        #expect(state.press(.enter) == [.note(1, text: "quit q ? : f d")])
    }

    @Test func aBrokenOffSessionIsOfferedUntilAnswered() {
        var state = Fixture.state()
        state.prompt = Prompt(.resume(session: 3), label: "?")
        _ = state.press(.escape)
        #expect(state.prompt != nil)
        #expect(state.press(.enter) == [.resumeSession(3)])
        state.prompt = Prompt(.resume(session: 3), label: "?")
        #expect(state.press(.character("n")) == [.endSession(3)])
        #expect(state.prompt == nil)
    }

    @Test func escapeAtAFilterBringsTheOldOneBack() {
        var state = Fixture.state()
        _ = state.apply(.command("filter", argument: "new"))
        _ = state.type("/ zzz")
        _ = state.press(.escape)
        #expect(state.worklist.filter.text == "new")
    }

    @Test func aThemeThatWasOnlyLookedAtDoesNotStay() {
        var state = Fixture.state()
        _ = state.type(":theme light")
        _ = state.type("er")
        #expect(state.press(.enter).contains(.theme("dark")))
    }

    @Test func anEmptyAnswerIsNoNote() {
        var state = Fixture.state()
        _ = state.press(.character("n"))
        #expect(state.press(.enter) == [])
    }
}
