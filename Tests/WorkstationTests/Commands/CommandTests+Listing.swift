import Screening
import TerminalUI
import Testing

@testable import Workstation

/// Listing, sessions and the program itself.
extension CommandTests {
    static let listing: [Case] = [
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

    static let sessions: [Case] = [
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

    static let program: [Case] = [
        Case(command: "help") {
            var state = Fixture.state()
            _ = state.press(.character("?"))
            #expect(state.screen == .help)
            _ = state.press(.character("x"))
            #expect(state.screen == .worklist)
        },
        Case(command: "command") {
            var state = Fixture.state()
            _ = state.type(":")
            #expect(state.prompt?.kind == .command)
            _ = state.type("nonsense")
            _ = state.press(.enter)
            #expect(state.message?.kind == .error)
        },
        Case(command: "theme") {
            var state = Fixture.state()
            #expect(state.type(":theme light").contains(.theme("light")))
            #expect(state.press(.escape) == [.theme("dark")])
            #expect(state.apply(.command("theme", argument: "mono")).contains(.theme("mono")))
            _ = state.apply(.command("theme", argument: "pink"))
            #expect(state.message?.kind == .error)
        },
        Case(command: "import") {
            var state = Fixture.state()
            #expect(
                state.apply(.command("import", argument: "/images")).contains(
                    .importFiles(["/images"])))
            _ = state.apply(.importProgress(ImportProgressState(done: 1, total: 2)))
            #expect(
                !state.apply(.command("import", argument: "/more")).contains(
                    .importFiles(["/more"])))
        },
        Case(command: "cancel-work") {
            var state = Fixture.state()
            #expect(state.press(.control("c")) == [.journal("cancel-work")])
            #expect(state.message?.kind == .warning)
            _ = state.apply(.importProgress(ImportProgressState(done: 1, total: 2)))
            #expect(state.press(.control("c")).contains(.cancelImport))
            #expect(
                state.apply(.command("import-cancel", argument: "")).contains(.cancelImport))
            _ = state.press(.character("r"))
            #expect(
                state.press(.control("c")) == [
                    .journal("cancel-work"), .cancelImport, .cancelAssessments,
                ])
            #expect(state.assessments.isEmpty)
            #expect(state.message?.text.contains("1 assessment stopped") == true)
        },
        Case(command: "suspend") {
            var state = Fixture.state()
            #expect(state.press(.control("z")) == [.suspend])
        },
    ]
}
