import Screening
import TerminalUI
import Testing

@testable import Workstation

extension CommandTests {
    static let messages: [Case] = [
        Case(command: "messages") {
            var state = Fixture.state()
            _ = state.press(.character("M"))
            #expect(state.screen == .messages)
            _ = state.press(.character("M"))
            #expect(state.screen == .worklist)
            _ = state.press(.character("b"))
            _ = state.apply(.factors(Fixture.details))
            _ = state.press(.character("M"))
            #expect(state.screen == .factors)
            _ = state.press(.function(2))
            #expect(state.screen == .messages)
            _ = state.press(.escape)
            #expect(state.screen == .factors)
        }
    ]
}

@Suite struct MessagesScreenTests {
    private static let long = (1...60).map { "word\($0)" }.joined(separator: " ")

    private static func everything(_ state: WorkstationState) -> String {
        state.messagesScreen.text.lines.map { $0.map(\.0).joined() }.joined(separator: " ")
    }

    @Test func whatWasSaidIsKeptWithItsTimeAndKindNewestFirst() {
        var state = Fixture.state()
        state.say(.done, "first said")
        state.say(.error, "then failed")
        _ = state.apply(.message(Message(.warning, "last of all")))
        _ = state.press(.character("j"))
        _ = state.run("messages", argument: "")
        let lines = state.draw(with: Fixture.renderer()).lines
        let said = lines.filter { $0.contains("2026-11-22 ") }
        #expect(said.count == 3)
        #expect(said[0].contains("note: last of all"))
        #expect(said[1].contains("error: then failed"))
        #expect(said[2].contains("first said"))
    }

    @Test func theOldestGiveWayAfterADaysWork() {
        var state = Fixture.state()
        for number in 1...WorkstationState.messagesKept + 3 { state.say(.done, "number \(number)") }
        #expect(state.said.count == WorkstationState.messagesKept)
        #expect(state.said.first?.message.text == "number 4")
    }

    @Test(arguments: [(80, 24), (60, 12), (120, 40)])
    func aMessageThatIsCutNamesTheKeyThatShowsAllOfIt(width: Int, height: Int) {
        var state = Fixture.state(width: width, height: height)
        state.say(.error, Self.long)
        let line = state.draw(with: Fixture.renderer()).lines[height - 2]
        #expect(line.hasSuffix("… M shows all"))
        _ = state.press(.character("M"))
        #expect(Self.everything(state).contains("word60"))
        _ = state.press(.character("G"))
        #expect(state.draw(with: Fixture.renderer()).lines.joined().contains("word60"))
    }

    @Test func whatTheListExplainsOfAnExamIsThereInFull() {
        var state = Fixture.state()
        var row = Fixture.rows[0]
        row.flagReason = Self.long
        state.worklist = WorklistState(rows: [row])
        #expect(state.draw(with: Fixture.renderer()).lines[22].hasSuffix("M shows all"))
        _ = state.press(.character("M"))
        #expect(Self.everything(state).contains("word60"))
        #expect(Self.everything(state).contains("ALMEIDA"))
    }

    @Test func remarksRefusalsFlagAndNoteOfAnExamAreThereInFull() {
        for details in [Fixture.refusedDetails, Fixture.refusedImageDetails, Fixture.imageDetails] {
            var state = Fixture.examState(width: 60, height: 20, details: details)
            _ = state.press(.character("M"))
            let text = Self.everything(state).filter { $0 != " " }
            let expected =
                details.exam.remarks.map(\.text)
                + details.assessments.flatMap { $0.refusals.map(\.sentence) }
                + [details.currentFlag?.reason, details.currentNote?.text].compactMap { $0 }
            for sentence in expected { #expect(text.contains(sentence.filter { $0 != " " })) }
        }
    }

    @Test func theSelectedLineOfASessionIsThereInFull() {
        var state = Fixture.state()
        _ = state.press(.character("v"))
        _ = state.apply(.session(Fixture.summary, hasUnexportedWork: true))
        _ = state.press(.character("M"))
        let selected = state.sessionScreen.selected
        for words in [selected?.currentFlag?.reason, selected?.currentNote?.text] {
            #expect(words == nil || Self.everything(state).contains(words ?? ""))
        }
        #expect(Self.everything(state).contains("Selected exam"))
    }

    @Test func anotherWidthWrapsAnew() {
        var state = Fixture.state(width: 120, height: 40)
        state.say(.done, Self.long)
        _ = state.press(.character("M"))
        let wide = state.messagesScreen.window.count
        _ = state.apply(.resize(width: 60, height: 20))
        #expect(state.messagesScreen.window.count > wide)
        #expect(state.messagesScreen.window.height == 16)
    }

    @Test func whatIsSaidMeanwhileComesToTheTop() {
        var state = Fixture.state()
        _ = state.press(.character("M"))
        _ = state.apply(.message(Message(.done, "Import done")))
        #expect(Self.everything(state).contains("Import done"))
    }
}
