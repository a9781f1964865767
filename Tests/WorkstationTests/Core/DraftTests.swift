import Screening
import TerminalUI
import Testing
import Worklist

@testable import Workstation

/// Typed text is never lost, and never stands at another patient.
@Suite struct DraftTests {
    @Test(arguments: [Key.escape, .control("c"), .control("g")])
    func aNoteThatWasLeftComesBackAtTheSameExamAlone(key: Key) {
        var state = Fixture.state()
        _ = state.type("nhalf a sent")
        #expect(state.press(key) == [])
        #expect(state.prompt == nil)
        #expect(state.message?.text.contains("n brings back") == true)
        _ = state.press(.down)
        _ = state.press(.character("n"))
        #expect(state.prompt?.kind == .note(exam: 2))
        #expect(state.prompt?.field.text == "")
        _ = state.press(.escape)
        _ = state.press(.up)
        _ = state.press(.character("n"))
        #expect(state.prompt?.field.text == "half a sent")
        #expect(state.type("ence").isEmpty)
        #expect(state.press(.enter) == [.note(1, text: "half a sentence")])
        #expect(state.drafts.isEmpty)
    }

    @Test func emptyingWhatWasKeptThrowsItAway() {
        var state = Fixture.state()
        _ = state.type("nwrong woman")
        _ = state.press(.escape)
        _ = state.press(.character("n"))
        _ = state.press(.control("u"))
        _ = state.press(.escape)
        #expect(state.drafts.isEmpty)
        _ = state.press(.character("n"))
        #expect(state.prompt?.field.text == "")
    }

    @Test func whatStandsAsRecordedIsNoDraft() {
        var state = Fixture.examState(details: Fixture.assessedDetails)
        _ = state.press(.character("n"))
        _ = state.press(.escape)
        #expect(state.drafts.isEmpty)
        #expect(state.message == nil)
    }

    @Test func reasonsOfFlagsAreKeptBySort() {
        var state = Fixture.state()
        _ = state.press(.character("f"))
        _ = state.press(.control("u"))
        _ = state.type("her sister")
        _ = state.press(.escape)
        _ = state.type("Fseen with priors")
        _ = state.press(.escape)
        _ = state.press(.character("f"))
        #expect(state.prompt?.field.text == "her sister")
        _ = state.press(.escape)
        _ = state.press(.character("F"))
        #expect(state.prompt?.field.text == "seen with priors")
        _ = state.press(.escape)
        #expect(Set(state.drafts.map(\.kind)) == [.flag, .unflag])
    }

    @Test func whatWasTypedForSeveralIsFoundAtOneOfThem() {
        var state = Fixture.state()
        state.worklist.marks = [3, 4]
        _ = state.type("fsisters")
        _ = state.press(.escape)
        state.worklist.marks = []
        state.worklist.select(exam: 4)
        _ = state.press(.character("f"))
        #expect(state.prompt?.field.text == "sisters")
        _ = state.press(.escape)
        state.worklist.select(exam: 5)
        _ = state.press(.character("f"))
        #expect(state.prompt?.field.text == "")
    }

    @Test func wordsInACommandLineAreKeptToo() {
        var state = Fixture.state()
        _ = state.type(":note small mass left")
        _ = state.press(.escape)
        _ = state.press(.character("n"))
        #expect(state.prompt?.field.text == "small mass left")
    }

    @Test func aFormAsksWhicheverKeyLeavesIt() {
        for key in WorkstationState.leavingKeys {
            var state = Fixture.examState()
            _ = state.type("b1")
            _ = state.press(key)
            #expect(state.prompt?.kind == .discardFactors)
            _ = state.press(key)
            #expect(state.prompt == nil)
            #expect(state.form?.fields[0].text == "1")
        }
    }

    // MARK: - Failures

    @Test func aNoteThatCouldNotBeRecordedStandsThereAgain() throws {
        var state = Fixture.state()
        _ = state.type("nlarge mass")
        let effect = try #require(state.press(.enter).first)
        #expect(state.prompt == nil)
        _ = state.apply(.failed(effect, Message(.error, "the disk is full")))
        #expect(state.prompt?.kind == .note(exam: 1))
        #expect(state.prompt?.field.text == "large mass")
        let lines = state.draw(with: Fixture.renderer()).lines
        #expect(lines[21].contains("the disk is full"))
        #expect(lines[22].contains("large mass"))
        #expect(state.press(.enter) == [effect])
    }

    @Test func aFormThatCouldNotBeRecordedStandsThereAgain() throws {
        var state = Fixture.examState()
        _ = state.press(.character("b"))
        _ = state.press(.control("u"))
        _ = state.type("2")
        let effect = try #require(state.press(.enter).first)
        #expect(state.screen == .exam)
        _ = state.apply(.failed(effect, Message(.error, "the disk is full")))
        #expect(state.screen == .factors)
        #expect(state.form?.fields[0].text == "2")
        #expect(state.press(.enter) == [effect])
    }

    @Test func anExportThatFailedAsksForThePathAgain() throws {
        var state = Fixture.state()
        _ = state.press(.character("e"))
        _ = state.press(.control("u"))
        _ = state.type("/nowhere/out.json")
        let effect = try #require(state.press(.enter).first)
        _ = state.apply(.failed(effect, Message(.error, "there is no folder /nowhere")))
        #expect(state.prompt?.field.text == "/nowhere/out.json")
    }

    @Test func aCommandLineWithAnArgumentComesBackWhereItIsRefused() {
        var state = Fixture.state()
        _ = state.type(":sort bust")
        _ = state.press(.enter)
        #expect(state.message?.kind == .error)
        #expect(state.prompt?.field.text == "sort bust")
        _ = state.press(.escape)
        _ = state.type(":srt")
        _ = state.press(.enter)
        #expect(state.prompt == nil)
    }

    @Test func leavingTellsOfWhatIsNotRecorded() {
        var state = Fixture.state()
        _ = state.type("nhalf")
        _ = state.press(.escape)
        #expect(state.press(.character("q")) == [])
        #expect(state.prompt?.label.contains("Not recorded: note of ALMEIDA, ROSA") == true)
        #expect(state.press(.character("q")) == [.quit])
    }

    // MARK: - Histories

    @Test func eachKindOfPromptHasAHistoryOfItsOwn() {
        var state = Fixture.state()
        _ = state.type("nher mother at 40")
        _ = state.press(.enter)
        for key in ["/", ":"] {
            _ = state.type(key)
            _ = state.press(.up)
            #expect(state.prompt?.field.text == "", "\(key)")
            _ = state.press(.escape)
        }
        _ = state.type("/cho")
        _ = state.press(.enter)
        _ = state.type("/")
        _ = state.press(.control("u"))
        _ = state.press(.up)
        #expect(state.prompt?.field.text == "cho")
        _ = state.press(.escape)
        _ = state.type("e")
        _ = state.press(.up)
        #expect(state.prompt?.field.text.contains("cho") == false)
    }

    @Test func wordsAboutAWomanComeUpAtHerOwnExamAlone() {
        var state = Fixture.state()
        state.worklist.select(exam: 3)
        for line in ["nher mother at 40", ":note her sister too", ":note her aunt", "fher cousin"] {
            _ = state.type(line)
            _ = state.press(.enter)
            if state.prompt != nil { _ = state.press(.escape) }
        }
        func recalled(_ key: Character) -> [String] {
            _ = state.press(.character(key))
            _ = state.press(.control("u"))
            var lines: [String] = []
            for _ in 0..<6 {
                _ = state.press(.up)
                lines.append(state.prompt?.field.text ?? "")
            }
            _ = state.press(.control("u"))
            _ = state.press(.escape)
            return lines
        }
        #expect(recalled("n").contains("her mother at 40"))
        #expect(!recalled(":").contains { $0.hasPrefix("note ") })
        #expect(recalled(":").contains("note her aunt") == false)
        #expect(recalled(":").contains("note her sister too") == false)
        state.worklist.select(exam: 4)
        for key in "nfF:/" where key != "F" {
            #expect(!recalled(key).contains { $0.contains("her ") }, "\(key)")
        }
        state.worklist.select(exam: 1)
        #expect(!recalled("F").contains { $0.contains("her ") })
    }

    @Test func lettersMistypedForANoteStayWithTheExam() {
        var state = Fixture.state()
        _ = state.type(":ntoe her aunt")
        _ = state.press(.escape)
        _ = state.type(":")
        _ = state.press(.up)
        #expect(state.prompt?.field.text == "ntoe her aunt")
        _ = state.press(.escape)
        state.worklist.select(exam: 2)
        _ = state.type(":")
        _ = state.press(.up)
        #expect(state.prompt?.field.text == "")
    }

    @Test func aFilterOrACommandThatIsLeftIsInItsHistory() {
        var state = Fixture.state()
        for line in ["/berg", ":sort age"] {
            _ = state.type(line)
            _ = state.press(.escape)
            _ = state.type(String(line.prefix(1)))
            _ = state.press(.up)
            #expect(state.prompt?.field.text == String(line.dropFirst()))
            _ = state.press(.escape)
        }
    }

    // MARK: - Keys that mean the same everywhere

    @Test func suspendingAndRepaintingWorkEverywhere() {
        let places: [(String, (inout WorkstationState) -> Void)] = [
            ("list", { _ in }), ("note", { _ = $0.type("nhalf") }),
            ("filter", { _ = $0.type("/a") }),
            ("command", { _ = $0.type(":th") }), ("help", { _ = $0.type("?") }),
            ("choice", { $0.prompt = Prompt(.resume(session: 3), label: "?") }),
            (
                "form",
                {
                    _ = $0.apply(.opened(Fixture.details)); _ = $0.type("b1")
                }
            ),
            ("small", { _ = $0.apply(.resize(width: 20, height: 5)) }),
        ]
        for (name, go) in places {
            var state = Fixture.state()
            go(&state)
            let before = state.prompt
            #expect(state.press(.control("z")) == [.suspend], "\(name)")
            #expect(state.press(.control("l")) == [.repaint], "\(name)")
            #expect(state.prompt == before, "\(name)")
        }
    }

    @Test func aPromptThatCannotBeSeenIsLeftWithItsWords() {
        var state = Fixture.state()
        _ = state.type("nhalf")
        _ = state.apply(.resize(width: 20, height: 5))
        _ = state.press(.enter)
        #expect(state.prompt != nil)
        _ = state.press(.control("c"))
        #expect(state.prompt == nil)
        #expect(state.drafts.map(\.text) == ["half"])
    }

    @Test func aJournalOfTheVersionBeforeIsStillRead() {
        #expect(Draft(journalLine: "draft note 3 half a sent")?.text == "half a sent")
        #expect(Draft(journalLine: "draft flag 3,4 both")?.exams == [3, 4])
        #expect(Draft(journalLine: "note half a sent") == nil)
        #expect(Draft(journalLine: "draft note x half") == nil)
    }
}
