import Screening
import TerminalUI
import Testing

@testable import Operations
@testable import Workstation

/// The threshold explorer.
extension CommandTests {
    private static func percent(_ state: WorkstationState) -> Double? {
        state.explorer?.cut.percent
    }

    private static func flagged(_ state: WorkstationState) -> Int? {
        state.explorer.map { $0.pool.flaggedCount(at: $0.cut) }
    }

    static let explorer: [Case] = [
        Case(command: "explore") {
            var state = Fixture.state()
            #expect(state.press(.character("x")) == [.readRisks])
            #expect(state.screen == .explorer)
            // The cut stays where it was left.
            _ = state.press(.right)
            _ = state.press(.escape)
            #expect(state.apply(.command("explore", argument: "")).contains(.readRisks))
            #expect(percent(state) == 3.1)
        },
        Case(command: "cut-up") {
            var state = Fixture.explorerState()
            #expect(state.press(.right) == [])
            #expect(percent(state) == 3.1)
            _ = state.press(.character("l"))
            #expect(percent(state) == 3.2)
        },
        Case(command: "cut-down") {
            var state = Fixture.explorerState()
            _ = state.press(.left)
            _ = state.press(.character("h"))
            #expect(percent(state) == 2.8)
        },
        Case(command: "cut-far-up") {
            var state = Fixture.explorerState()
            _ = state.press(.character("L"))
            #expect(percent(state) == 3.5)
        },
        Case(command: "cut-far-down") {
            var state = Fixture.explorerState()
            _ = state.press(.character("H"))
            _ = state.press(.wordLeft)
            #expect(percent(state) == 2)
        },
        Case(command: "next-cut") {
            var state = Fixture.explorerState()
            _ = state.apply(.command("cut", argument: "1"))
            for expected in [1.7, 3, 3] {
                _ = state.press(.character("]"))
                #expect(percent(state) == expected)
            }
        },
        Case(command: "previous-cut") {
            var state = Fixture.explorerState()
            for expected in [1.7, 1.7] {
                _ = state.press(.character("["))
                #expect(percent(state) == expected)
            }
            #expect(state.explorer?.cut.includesEquality == true)
        },
        Case(command: "fewer") {
            var state = Fixture.explorerState()
            #expect(flagged(state) == 3)
            _ = state.press(.up)
            #expect(flagged(state) == 2)
            _ = state.press(.character("k"))
            #expect(flagged(state) == 1)
        },
        Case(command: "more") {
            var state = Fixture.explorerState()
            _ = state.press(.down)
            _ = state.press(.character("j"))
            #expect(flagged(state) == 5)
        },
        Case(command: "cut") {
            var state = Fixture.explorerState()
            _ = state.press(.character("c"))
            _ = state.type("2,55")
            #expect(state.press(.enter) == [])
            #expect(percent(state) == 2.55)
            _ = state.apply(.command("cut", argument: "3 %"))
            #expect(percent(state) == 3 && state.explorer?.cut.includesEquality == false)
            for (text, value) in [("99.9", 99.9), ("99,5%", 99.5), (" 0.05 ", 0.05), ("3", 3)] {
                _ = state.apply(.command("cut", argument: text))
                #expect(percent(state) == value)
            }
            for wrong in ["0", "100", "-1", "much", "nan", "inf"] {
                _ = state.apply(.command("cut", argument: wrong))
                #expect(state.message?.kind == .error, "\(wrong)")
                #expect(percent(state) == 3)
            }
            // An empty answer leaves the cut.
            _ = state.press(.character("c"))
            _ = state.press(.enter)
            #expect(percent(state) == 3 && state.message == nil)
        },
        Case(command: "exactly") {
            var state = Fixture.explorerState()
            _ = state.press(.character("n"))
            _ = state.type("7")
            _ = state.press(.enter)
            #expect(flagged(state) == 7)
            for wrong in ["22", "-1", "some"] {
                _ = state.apply(.command("exactly", argument: wrong))
                #expect(state.message?.kind == .error && flagged(state) == 7)
            }
            var risks = Fixture.explorerRisks()
            risks[20]?.answers = [Fixture.answer(6.8)]
            _ = state.apply(.risks(risks))
            _ = state.apply(.command("exactly", argument: "1"))
            #expect(state.message?.kind == .warning && flagged(state) == 7)
        },
        Case(command: "model") {
            var state = Fixture.explorerState()
            _ = state.press(.character("m"))
            #expect(state.message?.kind == .warning)
            var risks = Fixture.explorerRisks()
            let other = Fixture.imageModel("other")
            risks[1]?.answers.append(Fixture.answer(5, of: other))
            _ = state.apply(.risks(risks))
            _ = state.press(.character("m"))
            #expect(state.explorer?.pool.version?.model.name == "other")
            #expect(state.explorer?.pool.members.map(\.percent) == [5])
            _ = state.press(.character("m"))
            #expect(state.explorer?.pool.version?.model.name == "sketch")
        },
        Case(command: "axis") {
            var state = Fixture.explorerState()
            _ = state.press(.character("a"))
            #expect(state.explorer?.isLogarithmic == false)
            _ = state.press(.character("a"))
            #expect(state.explorer?.isLogarithmic == true)
        },
        Case(command: "open-at-cut") {
            var state = Fixture.explorerState()
            #expect(state.press(.enter) == [.openExam(19)])
            _ = state.apply(.opened(Fixture.details))
            #expect(state.screen == .exam)
            _ = state.press(.escape)
            #expect(state.screen == .explorer)
            var empty = Fixture.state()
            _ = empty.press(.character("x"))
            #expect(!empty.press(.enter).contains { $0.name == "openExam" })
            #expect(empty.message?.kind == .warning)
        },
        Case(command: "band-lines") {
            var state = Fixture.explorerState()
            _ = state.apply(.command("cut", argument: "2.5"))
            _ = state.press(.character("w"))
            #expect(state.prompt?.kind == .bandLines)
            #expect(state.press(.character("h")) == [])
            #expect(state.explorer?.bandLines?.lines.contains("high = 2.5") == true)
            // The next key only goes on.
            _ = state.press(.escape)
            #expect(state.explorer?.bandLines == nil && state.screen == .explorer)
            _ = state.press(.character("w"))
            _ = state.press(.escape)
            #expect(state.prompt == nil && state.explorer?.bandLines == nil)
            _ = state.apply(.command("cut", argument: "1"))
            _ = state.press(.character("w"))
            _ = state.press(.character("h"))
            #expect(state.explorer?.bandLines == nil && state.message?.kind == .error)
            #expect(state.site == SiteSettings())
        },
        Case(command: "close") {
            var state = Fixture.explorerState()
            _ = state.press(.escape)
            #expect(state.screen == .worklist)
        },
        Case(command: "outcomes") {
            var state = Fixture.explorerState()
            #expect(
                state.apply(.command("outcomes", argument: "/t.csv"))
                    == [.journal("outcomes /t.csv"), .readOutcomes("/t.csv")])
            _ = state.apply(.outcomes(Fixture.loadedOutcomes))
            #expect(state.explorer?.pool.risks.knownCount == 1)
            #expect(state.message?.kind == .warning)
            _ = state.apply(.command("outcomes", argument: ""))
            #expect(state.explorer?.outcomes == nil)
            #expect(state.explorer?.pool.risks.cancerCount == 3)
        },
    ]
}
