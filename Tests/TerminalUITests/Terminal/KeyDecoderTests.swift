import CNcurses
import Testing

@testable import TerminalUI

@Suite struct KeyDecoderTests {
    /// What arrives in one go, then nothing more waiting.
    func keys(_ bytes: [UInt8], _ decoder: inout KeyDecoder) -> [Key] {
        bytes.flatMap { decoder.feed(Int32($0)) } + decoder.flush()
    }

    func keys(_ text: String, isUTF8: Bool = true) -> [Key] {
        var decoder = KeyDecoder(isUTF8: isUTF8)
        return keys(Array(text.utf8), &decoder)
    }

    @Test func readsText() {
        #expect(keys("aZ /") == ["a", "Z", " ", "/"].map { .character($0) })
        #expect(keys("é山😀") == ["é", "山", "😀"].map { .character($0) })
    }

    @Test func readsControls() {
        #expect(keys("\u{4}\u{15}\u{1A}") == [.control("d"), .control("u"), .control("z")])
        #expect(keys("\r\n\t") == [.enter, .enter, .tab])
        #expect(keys("\u{8}\u{7F}") == [.backspace, .backspace])
        #expect(keys("\u{0}\u{1D}") == [.control(" "), .control("]")])
    }

    @Test func readsEscapeAlone() {
        #expect(keys("\u{1B}") == [.escape])
        #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
        #expect(keys("\u{1B}j") == [.escape, .character("j")])
        #expect(keys("\u{1B}[") == [.escape, .character("[")])
        #expect(keys("\u{1B}O") == [.escape, .character("O")])
    }

    @Test(arguments: [
        "\u{1B}[19P", "\u{1B}[1;9Q", "\u{1B}[200~", "\u{1B}[?62;22c", "\u{1B}Oz", "\u{1B}[[A",
        "\u{1B}[<0;5;7M", "\u{1B}[97;5u",
    ])
    func dropsUnknownSequencesWhole(sequence: String) {
        #expect(keys(sequence + "j") == [.character("j")])
    }

    @Test func joinsWhatASlowLineCut() {
        var decoder = KeyDecoder(isUTF8: true)
        #expect(keys([0xE5, 0xB1], &decoder).isEmpty)
        #expect(keys([0xB1], &decoder) == [.character("山")])
        #expect(keys([0x1B, 0x5B, 0x31], &decoder).isEmpty)
        #expect(keys([0x3B, 0x39, 0x50, 0x6A], &decoder) == [.character("j")])
    }

    @Test func givesUpOnEndlessSequences() {
        let found = keys("\u{1B}[" + String(repeating: "1", count: 40))
        #expect(found.first == .escape)
        #expect(found.count > 30)
    }

    @Test func dropsBrokenText() {
        var decoder = KeyDecoder(isUTF8: true)
        #expect(keys([0xFF, 0x80, 0xC3, 0x61], &decoder) == [.character("a")])
        #expect(keys([0xED, 0xA0, 0x80, 0x62], &decoder) == [.character("b")])
        #expect(keys([0xC2, 0x9B, 0x63], &decoder) == [.character("c")])
        #expect(keys([0xC0, 0xAF, 0x64], &decoder) == [.character("d")])
    }

    @Test func takesAsciiOnlyWithoutUTF8() {
        #expect(keys("aéb", isUTF8: false) == [.character("a"), .character("b")])
    }

    @Test func readsFunctionKeys() {
        var decoder = KeyDecoder(isUTF8: true)
        #expect(decoder.feed(KEY_UP) == [.up])
        #expect(decoder.feed(KEY_NPAGE) == [.pageDown])
        #expect(decoder.feed(cn_key_f(5)) == [.function(5)])
        #expect(decoder.feed(cn_key_f(13)).isEmpty)
        #expect(decoder.feed(KeyDecoder.wordLeft) == [.wordLeft])
        #expect(decoder.feed(27).isEmpty)
        #expect(decoder.feed(KEY_DC) == [.escape, .delete])
    }
}

/// What is pasted is text and never a key.
@Suite struct PasteTests {
    private func keys(_ codes: [Int32]) -> [Key] {
        var decoder = KeyDecoder(isUTF8: true)
        return codes.flatMap { decoder.feed($0) } + decoder.flush()
    }

    private func bytes(_ text: String) -> [Int32] { text.utf8.map { Int32($0) } }

    @Test func aPasteIsOneKeyWithItsText() {
        let codes =
            bytes("a") + [KeyDecoder.pasteStart] + bytes("one\rdqf ä\t") + [KeyDecoder.pasteEnd]
            + bytes("b")
        #expect(keys(codes) == [.character("a"), .paste("one dqf ä "), .character("b")])
    }

    @Test func escapesAndControlsInAPasteDoNothing() {
        let codes =
            [KeyDecoder.pasteStart] + bytes("x\u{1B}[2Jy\u{03}z\u{1B}") + [KeyDecoder.pasteEnd]
            + bytes("q")
        #expect(keys(codes) == [.paste("xyz"), .character("q")])
    }

    @Test func anEndWithoutABeginningIsNothing() {
        #expect(keys([KeyDecoder.pasteEnd] + bytes("q")) == [.character("q")])
    }
}
