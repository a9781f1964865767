import Screening
import TerminalUI
import Testing

@testable import Operations
@testable import Workstation

extension CommandTests {
    static let examPanel: [Case] = [
        Case(command: "next") {
            var state = Fixture.examState()
            #expect(state.press(.character("]")) == [.openExam(4)])
        },
        Case(command: "previous") {
            var state = Fixture.examState()
            #expect(state.press(.character("[")) == [.openExam(2)])
            state.worklist.select(exam: 1)
            _ = state.apply(
                .opened(ExamDetails(exam: Fixture.exam(1, "2026-11-20", views: []))))
            #expect(state.press(.character("[")).allSatisfy { $0 == .journal("previous") })
            #expect(state.message?.kind == .warning)
        },
        Case(command: "next-unread") {
            var state = Fixture.state()
            _ = state.press(.character("u"))
            #expect(selected(state) == 3)
            var exam = Fixture.examState()
            #expect(exam.press(.character("u")) == [.openExam(4)])
        },
        Case(command: "panel") {
            var state = Fixture.examState()
            _ = state.press(.character("t"))
            #expect(state.exam?.showsPanel == true)
        },
        Case(command: "panel-down") {
            var state = Fixture.examState()
            _ = state.press(.control("d"))
            #expect(state.exam?.panelOffset == 8)
            #expect(state.exam?.showsPanel == true)
        },
        Case(command: "panel-up") {
            var state = Fixture.examState()
            _ = state.press(.control("d"))
            _ = state.press(.control("u"))
            _ = state.press(.control("u"))
            #expect(state.exam?.panelOffset == 0)
        },
    ]

    static let exam: [Case] =
        examPanel
        + ViewName.standard.enumerated().map { index, name in
            Case(command: "view-\(name.code.lowercased())") {
                var state = Fixture.examState()
                let key = Key.character(Character(String(index + 1)))
                _ = state.press(key)
                #expect(state.exam?.enlarged == name)
                #expect(state.wantedPictures.contains { $0.0.name == name && $0.1 == .full })
                _ = state.press(key)
                #expect(state.exam?.enlarged == nil)
            }
        } + [
            Case(command: "candidate") {
                var state = Fixture.examState()
                _ = state.press(.character("c"))
                #expect(state.exam?.enlarged == nil)
                #expect(state.message?.text == "Every picture of this exam hangs")
                state = Fixture.examState(details: Fixture.severalPictures)
                _ = state.press(.character("c"))
                #expect(state.exam?.enlarged == .rightCC)
                #expect(state.exam?.shown(.rightCC)?.sopInstanceUID == "subtraction")
            },
            Case(command: "window") {
                var state = Fixture.examState()
                _ = state.press(.character("w"))
                #expect(state.exam?.voiIndex == 1)
            },
            Case(command: "invert") {
                var state = Fixture.examState()
                _ = state.press(.character("i"))
                #expect(state.exam?.isInverted == true)
            },
            Case(command: "planes") {
                // No file of the fixture has one, which is said.
                var state = Fixture.examState()
                #expect(state.press(.character("O")) == [])
                #expect(state.exam?.showsPlanes == false)
                #expect(state.message?.kind == .warning)
            },
            Case(command: "overlay") {
                var state = Fixture.examState(details: Fixture.imageDetails)
                for overlay in [HeatOverlay.evidence, .asymmetry, .none] {
                    #expect(state.press(.character("o")) == [])
                    #expect(state.exam?.overlay == overlay)
                }
                _ = state.apply(.command("overlay", argument: "asymmetry"))
                #expect(state.exam?.overlay == .asymmetry)
                _ = state.apply(.command("overlay", argument: "density"))
                #expect(state.message?.kind == .error)
                // The next exam is looked at in the same way.
                _ = state.apply(.opened(Fixture.refusedDetails))
                #expect(state.exam?.overlay == .asymmetry)
            },
            Case(command: "prior") {
                var state = Fixture.examState()
                _ = state.press(.character("p"))
                #expect(state.exam?.hung.id == 30)
                _ = state.press(.character("p"))
                #expect(state.exam?.hung.id == 3)
            },
        ]
}
