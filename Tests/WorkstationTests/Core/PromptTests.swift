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

    @Test(arguments: [(60, 12), (80, 24), (120, 40)])
    func aLongNameLeavesTheLineToWhatIsTyped(width: Int, height: Int) {
        for name in [
            String(repeating: "HOHENZOLLERN", count: 5) + "^EVA",
            "YAMADA^" + String(repeating: "山田", count: 16), String(repeating: "A", count: 64),
        ] {
            for keys in ["n", "f"] {
                var state = Fixture.state(width: width, height: height)
                var row = Fixture.rows[1]
                row.patientName = name
                state.worklist = WorklistState(rows: [row])
                _ = state.type(keys + "typed text of twenty5")
                let grid = state.draw(with: Fixture.renderer())
                let line = grid.lines[height - 2]
                let start = grid.cursor.map { $0.x - 21 } ?? 0
                #expect(line.contains("typed text of twenty5"))
                #expect(start <= width / 2)
            }
        }
    }

    @Test func aShortNameStandsWhole() {
        var state = Fixture.state()
        _ = state.type("n")
        #expect(state.draw(with: Fixture.renderer()).lines[22].contains("note on ALMEIDA, ROSA:"))
    }

    @Test func completionFoldsWhatIsTyped() {
        var state = Fixture.state()
        state.themeNames = ["dark", "Übersicht", "ubahn"]
        _ = state.type(":theme ÜBE")
        _ = state.press(.tab)
        #expect(state.prompt?.field.text == "theme Übersicht")
    }
}
