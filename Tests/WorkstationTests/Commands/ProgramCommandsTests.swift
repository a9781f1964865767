import Screening
import TerminalUI
import Testing

@testable import Workstation

extension CommandTests {
    static let program: [Case] = [
        Case(command: "back") {
            var state = Fixture.examState()
            _ = state.press(.character("1"))
            _ = state.press(.escape)
            #expect(state.screen == .exam)
            _ = state.press(.escape)
            #expect(state.screen == .worklist)
            #expect(state.exam == nil)
        },
        Case(command: "quit") {
            var state = Fixture.state()
            #expect(state.press(.character("q")).contains(.quit))
            var unexported = Fixture.state()
            unexported.hasUnexportedWork = true
            #expect(!unexported.press(.character("q")).contains(.quit))
            #expect(unexported.prompt?.kind == .quit)
            _ = unexported.press(.escape)
            #expect(unexported.prompt == nil)
            _ = unexported.press(.character("q"))
            #expect(unexported.press(.character("q")).contains(.quit))
            #expect(unexported.isLeaving)
        },
        Case(command: "quit!") {
            var state = Fixture.state()
            state.hasUnexportedWork = true
            #expect(state.apply(.command("quit!", argument: "")).contains(.quit))
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
        Case(command: "repaint") {
            var state = Fixture.state()
            #expect(state.press(.control("l")) == [.repaint])
        },
        Case(command: "suspend") {
            var state = Fixture.state()
            #expect(state.press(.control("z")) == [.suspend])
        },
    ]
}
