import Screening
import TerminalUI
import Testing

@testable import Workstation

extension CommandTests {
    static let worklist: [Case] = [
        Case(command: "open") {
            var state = Fixture.state()
            #expect(state.press(.enter) == [.openExam(1)])
            #expect(state.apply(.command("open", argument: "4")).contains(.openExam(4)))
            _ = state.apply(.command("open", argument: "99"))
            #expect(state.message?.kind == .error)
        },
        Case(command: "filter") {
            var state = Fixture.state()
            _ = state.press(.character("/"))
            _ = state.type("flagged")
            #expect(state.worklist.visible.count == 1)
            #expect(state.press(.enter) == [.journal("filter flagged")])
            #expect(state.prompt == nil)
            #expect(state.worklist.filter.text == "flagged")
            _ = state.apply(.command("filter", argument: "!read cho"))
            #expect(selected(state) == 3)
        },
        Case(command: "clear") {
            var state = Fixture.state()
            _ = state.apply(.command("filter", argument: "new"))
            state.worklist.marks = [3]
            _ = state.press(.escape)
            #expect(state.worklist.filter.isEmpty)
            #expect(state.worklist.marks == [3])
            _ = state.press(.escape)
            #expect(state.worklist.marks.isEmpty)
        },
        Case(command: "sort") {
            var state = Fixture.state()
            _ = state.apply(.command("sort", argument: "risk"))
            #expect(state.worklist.visible.map { state.worklist.rows[$0].id }.prefix(2) == [1, 2])
            _ = state.press(.character("s"))
            #expect(state.worklist.order.column == .band)
            _ = state.apply(.command("sort", argument: "colour"))
            #expect(state.message?.kind == .error)
        },
        Case(command: "reverse") {
            var state = Fixture.state()
            _ = state.apply(.command("sort", argument: "age"))
            #expect(selected(state) == 1)
            _ = state.press(.character("S"))
            let ages = state.worklist.visible.map { state.worklist.rows[$0].ageYears }
            #expect(ages == [66, 61, 58, 52, 47, nil])
        },
        Case(command: "mark") {
            var state = Fixture.state()
            _ = state.press(.character(" "))
            #expect(state.worklist.marks == [1])
            #expect(selected(state) == 2)
            _ = state.press(.up)
            _ = state.press(.character(" "))
            #expect(state.worklist.marks.isEmpty)
        },
        Case(command: "mark-all") {
            var state = Fixture.state()
            _ = state.press(.character("*"))
            #expect(state.worklist.marks == [1, 2, 3, 4, 5, 6])
            _ = state.press(.character("*"))
            #expect(state.worklist.marks.isEmpty)
        },
        Case(command: "priors") {
            var state = Fixture.state()
            #expect(state.worklist.visible.count == 6)
            _ = state.press(.character("P"))
            #expect(state.worklist.visible.count == 7)
        },
    ]
}
