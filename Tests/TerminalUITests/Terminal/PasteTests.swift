import Testing

@testable import TerminalUI

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
