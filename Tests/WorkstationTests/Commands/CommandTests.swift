import Screening
import TerminalUI
import Testing

@testable import Operations
@testable import Workstation

/// Keys in, state and effects out: one case or more for each entry of the command table.
@Suite struct CommandTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var command: String
        var testDescription: String { command }
        var check: @Sendable () -> Void
    }

    @Test(arguments: cases) func command(_ sample: Case) { sample.check() }

    static let cases: [Case] =
        movement + opening + reading + risk + pictures + listing + exploring + sessions
        + program

    static func selected(_ state: WorkstationState) -> Int64? {
        state.worklist.selected?.id
    }

    static let movement: [Case] = [
        Case(command: "down") {
            var state = Fixture.state()
            #expect(state.press(.character("j")) == [])
            #expect(selected(state) == 2)
            _ = state.press(.down)
            #expect(selected(state) == 3)
        },
        Case(command: "up") {
            var state = Fixture.state()
            _ = state.press(.down)
            _ = state.press(.character("k"))
            #expect(selected(state) == 1)
            _ = state.press(.up)
            #expect(selected(state) == 1)
        },
        Case(command: "page-down") {
            var state = Fixture.state()
            _ = state.press(.pageDown)
            #expect(selected(state) == 6)
        },
        Case(command: "page-up") {
            var state = Fixture.state()
            _ = state.press(.character("G"))
            _ = state.press(.pageUp)
            #expect(selected(state) == 1)
        },
        Case(command: "half-down") {
            var state = Fixture.state(height: 12)
            _ = state.press(.control("d"))
            #expect(selected(state) == 4)
        },
        Case(command: "half-up") {
            var state = Fixture.state(height: 12)
            _ = state.press(.control("d"))
            _ = state.press(.control("u"))
            #expect(selected(state) == 1)
        },
        Case(command: "first") {
            var state = Fixture.state()
            _ = state.press(.end)
            _ = state.press(.character("g"))
            #expect(selected(state) == 1)
        },
        Case(command: "last") {
            var state = Fixture.state()
            _ = state.press(.character("G"))
            #expect(selected(state) == 6)
        },
    ]

    static let opening: [Case] = [
        Case(command: "open") {
            var state = Fixture.state()
            #expect(state.press(.enter) == [.openExam(1)])
            #expect(state.apply(.command("open", argument: "4")).contains(.openExam(4)))
            _ = state.apply(.command("open", argument: "99"))
            #expect(state.message?.kind == .error)
        },
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
    ]

    static let reading: [Case] = [
        Case(command: "read") {
            var state = Fixture.state()
            state.worklist.select(exam: 3)
            #expect(state.press(.character("d")) == [.markRead([3])])
            state.worklist.select(exam: 1)
            #expect(state.press(.character("d")) == [.markUnread([1])])
            state.worklist.marks = [2, 3]
            #expect(state.press(.character("d")) == [])
            #expect(state.press(.enter) == [.markRead([2, 3])])
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

    static let risk: [Case] = [
        Case(command: "risk") {
            var state = Fixture.state()
            #expect(
                state.press(.character("r")) == [
                    .assess([1]), .assessImages([AssessmentRequest(ticket: 1, exam: 1)]),
                ])
            // The image model is not asked twice for what it has not answered yet.
            #expect(state.press(.character("r")) == [.assess([1])])
            state.worklist.marks = [2, 3]
            #expect(
                state.press(.character("r")) == [
                    .assess([2, 3]),
                    .assessImages([
                        AssessmentRequest(ticket: 2, exam: 2),
                        AssessmentRequest(ticket: 3, exam: 3),
                    ]),
                ])
            var exam = Fixture.examState()
            #expect(
                exam.press(.character("r")) == [
                    .assess([3]), .assessImages([AssessmentRequest(ticket: 1, exam: 3)]),
                ])
            #expect(exam.exam?.showsPanel == true)
        },
        Case(command: "assess-marked") {
            var state = Fixture.state()
            #expect(state.press(.character("A")) == [.journal("assess-marked")])
            #expect(state.message?.kind == .warning)
            state.worklist.marks = [2, 3]
            #expect(state.press(.character("A")).first == .assess([2, 3]))
            #expect(state.assessments.count == 2)
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

    static let pictures: [Case] =
        ViewName.standard.enumerated().map { place, name in
            Case(command: "view-\(name.code.lowercased())") {
                var state = Fixture.examState()
                let key = Key.character(Character(String(place + 1)))
                _ = state.press(key)
                #expect(state.exam?.enlarged == name)
                #expect(state.wantedPictures.contains { $0.0.name == name && $0.1 == .full })
                _ = state.press(key)
                #expect(state.exam?.enlarged == nil)
            }
        } + [
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
