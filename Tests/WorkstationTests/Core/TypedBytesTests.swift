import Foundation
import Screening
import TerminalUI
import Testing

@testable import Workstation

/// Bytes as a terminal sends them, in; what the workstation shows and does, out.
@Suite struct TypedBytesTests {
    /// Sends reads, each at its milliseconds, then silence; what is to be done outside comes back,
    /// but for pictures and previews.
    func send(
        _ reads: (time: Int, text: String)..., to state: inout WorkstationState,
        escapeDelay: Int = 50
    ) -> [Effect] {
        var options = KeyDecoder.Options()
        options.escapeDelay = escapeDelay
        var decoder = KeyDecoder(options)
        var keys: [Key] = []
        for read in reads {
            while let deadline = decoder.deadline, deadline < read.time {
                keys += decoder.expire(at: deadline)
            }
            keys += decoder.feed(Array(read.text.utf8), at: read.time)
        }
        while let deadline = decoder.deadline { keys += decoder.expire(at: deadline) }
        return keys.flatMap { state.press($0) }
    }

    @Test(arguments: [
        "\u{1B}[200~dad dr CR note\u{1B}[201~", "\u{1B}[200~dad dr CR note",
        "\u{1B}[200~AAA\rr\u{1B}[31mq\u{3}d\u{1B}[201~", "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{7}",
        "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{1B}\\", "\u{1B}]52;c;YXNzZXNzLW1hcmtlZAr=\u{7}",
        "\u{1B}P>|WezTerm dad\u{1B}\\", "\u{1B}_Gi=1;bad:dr\u{1B}\\", "\u{1B}^dr\u{1B}\\",
        "\u{1B}[?62;22c", "\u{1B}[1;2R", "\u{1B}[M dd", "\u{1B}[32;5;7M", "\u{1B}[I\u{1B}[O",
        "\u{1B}[100;1:3u", "\u{1B}A", "\u{1B}r", "\u{1B}d",
    ])
    func nothingIsDoneThatWasNotPressed(text: String) {
        for start in [Fixture.state(), Fixture.examState()] {
            var whole = start
            #expect(send((0, text), to: &whole) == [])
            #expect(whole.prompt == nil)
            #expect(whole.screens == start.screens)
            var halves = start
            let bytes = Array(text)
            let (head, tail) = (String(bytes[..<2]), String(bytes[2...]))
            #expect(send((0, head), (400, tail), to: &halves, escapeDelay: 500) == [])
            #expect(halves.screens == start.screens)
        }
    }

    @Test func anArrowThatComesInPiecesAsksForNothingAndKeepsTheFilter() {
        var state = Fixture.state()
        _ = send((0, "/BERG\r"), to: &state)
        let filtered = state.worklist.visible.count
        #expect(filtered < 6)
        #expect(send((0, "\u{1B}"), (300, "[A"), to: &state, escapeDelay: 500) == [])
        #expect(state.worklist.visible.count == filtered)
        // On a line that is not known to be slow escape has been told by then; `A` is no command.
        let late = send((0, "\u{1B}"), (300, "[A"), to: &state)
        #expect(!late.contains { $0.name.contains("ssess") })
        #expect(state.message?.text.contains("press the key again") == true)
    }

    @Test func anArrowThatComesInPiecesKeepsTheNote() {
        var state = Fixture.state()
        _ = send((0, "ncompare"), (100, "\u{1B}"), (350, "[D"), to: &state, escapeDelay: 500)
        #expect(state.prompt?.field.text == "compare")
        #expect(state.prompt?.field.cursor == 6)
    }

    @Test func aPasteWithoutAnEndLeavesTheKeyboardAlive() {
        for end in ["\u{1B}", "\u{3}", ""] {
            var state = Fixture.state()
            _ = send((0, "n\u{1B}[200~hello"), (400, end), (2000, " again\r"), to: &state)
            #expect(state.prompt == nil)
            var other = Fixture.state()
            _ = send((0, "n\u{1B}[200~hello"), (400, end), (2000, "!"), to: &other)
            #expect(other.prompt?.field.text == "hello!")
            #expect(other.prompt?.label.contains("cut") == true)
        }
    }

    @Test func aLongPasteIsTheWholeNote() {
        let text = String(repeating: "a sentence of notes ", count: 1250)
        var state = Fixture.state()
        let effects = send((0, "n\u{1B}[200~\(text)\u{1B}[201~\r"), to: &state)
        #expect(effects == [.note(1, text: text)] || effects == [.note(1, text: trimmed(text))])
    }

    private func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespaces)
    }

    @Test func anAltKeyDoesNothingAndSaysSo() {
        var state = Fixture.state()
        #expect(send((0, "\u{1B}d"), to: &state) == [])
        #expect(state.message?.text.hasPrefix("alt-d does nothing") == true)
    }

    @Test func aCharacterThatIsNoTextIsTold() {
        var state = Fixture.state()
        _ = state.press(.character("n"))
        _ = state.press(.dropped(.notText))
        #expect(state.prompt?.label.contains("encoding") == true)
        var form = Fixture.state()
        _ = form.press(.dropped(.notText))
        #expect(form.message?.kind == .warning)
    }
}
