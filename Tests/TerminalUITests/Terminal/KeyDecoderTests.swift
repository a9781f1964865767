import Foundation
import Testing

@testable import Benchmarks
@testable import TerminalUI

/// Reads and the time of each in milliseconds; what comes of them, and of silence after.
func decoded(
    _ reads: [(time: Int, text: String)], escapeDelay: Int = 50, hearsMouse: Bool = false
) -> [Key] {
    var options = KeyDecoder.Options()
    options.escapeDelay = escapeDelay
    options.hearsMouse = hearsMouse
    return decoded(reads.map { ($0.time, Array($0.text.utf8)) }, options)
}

func decoded(_ reads: [(time: Int, bytes: [UInt8])], _ options: KeyDecoder.Options) -> [Key] {
    KeyStreams.keys(of: reads, options)
}

/// What arrives in one read, then silence.
func decoded(_ text: String) -> [Key] { decoded([(0, text)]) }

/// Every byte a read of its own.
private func dripped(_ text: String, every milliseconds: Int) -> [(time: Int, bytes: [UInt8])] {
    text.utf8.enumerated().map { ($0.offset * milliseconds, [$0.element]) }
}

@Suite struct KeyDecoderTests {
    @Test func readsText() {
        #expect(decoded("aZ /") == ["a", "Z", " ", "/"].map { .character($0) })
        #expect(decoded("é山😀") == ["é", "山", "😀"].map { .character($0) })
    }

    @Test func readsControls() {
        #expect(decoded("\u{4}\u{15}\u{1A}") == [.control("d"), .control("u"), .control("z")])
        #expect(decoded("\r\n\t") == [.enter, .enter, .tab])
        #expect(decoded("\u{8}\u{7F}") == [.backspace, .backspace])
        #expect(decoded("\u{0}\u{1D}") == [.control(" "), .control("]")])
    }

    @Test(arguments: [
        ("\u{1B}[A", Key.up), ("\u{1B}OB", .down), ("\u{1B}[H", .home), ("\u{1B}OF", .end),
        ("\u{1B}[1~", .home), ("\u{1B}[8~", .end), ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backTab),
        ("\u{1B}[1;5D", .wordLeft), ("\u{1B}[1;3C", .wordRight), ("\u{1B}[5C", .wordRight),
        ("\u{1B}[1;2A", .up), ("\u{1B}[3;5~", .delete), ("\u{1B}Oc", .wordRight),
        ("\u{1B}[3$", .delete), ("\u{1B}[d", .left), ("\u{1B}OP", .function(1)),
        ("\u{1B}[[E", .function(5)), ("\u{1B}[15~", .function(5)), ("\u{1B}[24~", .function(12)),
        ("\u{1B}OM", .enter), ("\u{1B}Ou", .character("5")), ("\u{1B}[1;3A", .alt(.up)),
    ])
    func readsFunctionKeysHoweverTheyAreCut(text: String, key: Key) {
        #expect(decoded(text) == [key])
        #expect(decoded(dripped(text, every: 40), KeyDecoder.Options()) == [key])
        var remote = KeyDecoder.Options()
        remote.escapeDelay = 500
        #expect(decoded(dripped(text, every: 400), remote) == [key])
    }

    @Test func theTerminalsOwnStringsGoFirst() {
        var options = KeyDecoder.Options()
        options.strings = [Array("\u{1B}[214z".utf8): .home, Array("\u{1B}A".utf8): .up]
        #expect(decoded([(0, Array("\u{1B}[214z\u{1B}Aj".utf8))], options) == [.home, .up, "j"])
    }

    @Test(arguments: [
        ("\u{1B}[97u", [Key.character("a")]), ("\u{1B}[97;1:3u", []), ("\u{1B}[97;2u", ["A"]),
        ("\u{1B}[49:33;2u", ["!"]), ("\u{1B}[1078::100;5u", [.control("d")]),
        ("\u{1B}[99;5:1u", [.control("c")]), ("\u{1B}[99;5:3u", []), ("\u{1B}[27u", [.escape]),
        ("\u{1B}[13;2u", [.enter]), ("\u{1B}[9;2u", [.backTab]), ("\u{1B}[57441;2u", []),
        ("\u{1B}[57414u", [.enter]), ("\u{1B}[1;1:3B", []), ("\u{1B}[1;1:2B", [.down]),
        ("\u{1B}[233;;233u", ["é"]), ("\u{1B}[106;3u", [.alt("j")]),
        ("\u{1B}[100;9u", [.dropped(.unknown)]), ("\u{1B}[27;5;100~", [.control("d")]),
        ("\u{1B}[27;2;68~", ["D"]), ("\u{1B}[105;5u", [.tab]), ("\u{1B}[3;1:3~", []),
    ])
    func understandsKittysProtocolAndModifyOtherKeys(text: String, keys: [Key]) {
        #expect(decoded(text + "j") == keys + ["j"])
    }

    @Test func joinsWhatASlowLineCut() {
        #expect(decoded([(0, [0xE5, 0xB1]), (300, [0xB1])], KeyDecoder.Options()) == ["山"])
    }

    @Test func bytesThatAreNoTextAreTold() {
        let found = decoded(
            [(0, [0xFF, 0x61, 0xC3, 0x62, 0xED, 0xA0, 0x80, 0x63])], KeyDecoder.Options())
        #expect(found.filter { $0 != .dropped(.notText) } == ["a", "b", "c"])
        #expect(found.first == .dropped(.notText))
    }

    @Test func readsTheEncodingOfTheLocale() throws {
        var options = KeyDecoder.Options()
        options.charset = try #require(TerminalCharset(named: "ISO-8859-1"))
        let latin = Array("Gr".utf8) + [0xF6, 0xDF] + Array("e ".utf8) + [0xE9]
        #expect(decoded([(0, latin)], options) == "Größe é".map { .character($0) })
        options.charset = try #require(TerminalCharset(named: "KOI8-R"))
        #expect(decoded([(0, [0xCD, 0xC9, 0xD2])], options) == "мир".map { .character($0) })
        options.charset = try #require(TerminalCharset(named: "GB18030"))
        #expect(decoded([(0, [0xC9]), (9, [0xBD, 0x6A])], options) == ["山", "j"])
    }
}

/// What a terminal says is no key.
@Suite struct TerminalReplyTests {
    @Test(arguments: [
        "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{7}", "\u{1B}]11;rgb:1e1e/1e1e/2e2e\u{1B}\\",
        "\u{1B}]52;c;YXNzZXNzLW1hcmtlZA==\u{7}", "\u{1B}P>|XTerm(379)\u{1B}\\",
        "\u{1B}P1$r0m\u{1B}\\", "\u{1B}_Gi=31;OK\u{1B}\\", "\u{1B}^dad\u{1B}\\",
        "\u{1B}Xdad dr\u{1B}\\", "\u{1B}[?62;22c", "\u{1B}[>41;379;0c", "\u{1B}[24;80R",
        "\u{1B}[1;2R", "\u{1B}[?2004;1$y", "\u{1B}[4;2$y", "\u{1B}[I", "\u{1B}[O", "\u{1B}[?5u",
        "\u{1B}[<0;5;7M", "\u{1B}[<0;5;7m", "\u{1B}[32;5;7M", "\u{1B}[M !!", "\u{1B}[M#dr",
        "\u{1B}[M Å!", "\u{1B}[8;24;80t", "\u{1B}[201~",
    ])
    func isTakenWholeHoweverItIsCut(text: String) {
        let whole = "d" + text + "\u{1B}[B"
        #expect(decoded(whole) == ["d", .down])
        #expect(decoded(dripped(whole, every: 45), KeyDecoder.Options()) == ["d", .down])
        #expect(decoded("\u{1B}" + text) == [.escape])
    }

    @Test func controlsOfEightBitsAreHeardOutsideUTF8() throws {
        var options = KeyDecoder.Options()
        options.charset = try #require(TerminalCharset(named: "ISO-8859-15"))
        let reply = [0x9D] + Array("11;rgb:dad".utf8) + [0x9C, 0x9B] + Array("?1;2c".utf8)
        #expect(decoded([(0, reply + [0x6A])], options) == ["j"])
        #expect(decoded([(0, [0x8F, 0x41, 0x9B, 0x42])], options) == [.up, .down])
        #expect(decoded([(0, [0x1B] + reply + [0x6A])], options) == [.escape, "j"])
    }

    @Test func theMouseIsHeardInEveryEncoding() {
        let click = Key.click(x: 4, y: 6)
        for text in ["\u{1B}[<0;5;7M", "\u{1B}[32;5;7M", "\u{1B}[M %'"] {
            #expect(decoded([(0, text)], hearsMouse: true) == [click])
        }
        #expect(decoded([(0, "\u{1B}[M Ʌ'")], hearsMouse: true).count == 1)
        let wheel = Key.wheel(isUp: false, x: 0, y: 0)
        #expect(decoded([(0, "\u{1B}[<65;1;1M\u{1B}[Ma!!")], hearsMouse: true) == [wheel, wheel])
    }

    @Test(arguments: ["\u{1B}]dad", "\u{1B}P1dad", "\u{1B}_dad", "\u{1B}[1;", "\u{1B}[M "])
    func whatNeverEndsEndsWithSilenceOrControlC(text: String) {
        #expect(decoded([(0, text), (1200, "j")]).filter { $0 != .dropped(.late) } == ["j"])
        #expect(decoded([(0, text + "\u{3}j")]).last == "j")
        #expect(!decoded([(0, text + "\u{3}j")]).contains(.control("c")))
    }

    @Test func anEndlessStringEndsWithItsRead() {
        let flood = "\u{1B}]52;c;" + String(repeating: "d", count: KeyDecoder.stringLimit + 9)
        #expect(decoded([(0, flood), (9, "j")]) == [.dropped(.late), "j"])
    }

    @Test(arguments: [
        ("\u{1B}]11;rgb:1e1e/", "1e1e/2e2e\u{7}"), ("\u{1B}]11;rgb:1e1e/", "1e1e/2e2e"),
        ("\u{1B}[<0;1", "2;7M"), ("\u{1B}[1;", "5C"), ("\u{1B}[", "A"), ("\u{1B}O", "A"),
        ("\u{1B}[M ", "d!"), ("\u{1B}P1$r", "0m\u{1B}\\"),
    ])
    func whatCompletesASequenceLateIsNoCommand(beginning: String, end: String) {
        let keys = decoded([(0, beginning), (900, end), (3000, "j")])
        #expect(keys.filter(KeyStreams.acts) == ["j"])
    }
}

/// Escape, and what stands shortly after it.
@Suite struct EscapeTests {
    @Test func aloneIsTheEscapeKey() {
        #expect(decoded("\u{1B}") == [.escape])
        #expect(decoded("\u{1B}\u{1B}") == [.escape, .escape])
        #expect(decoded([(0, "\u{1B}"), (30, "j")]) == [.escape, "j"])
    }

    @Test(arguments: [
        ("\u{1B}j", Key.character("j")), ("\u{1B}é", "é"), ("\u{1B}]", "]"), ("\u{1B}[", "["),
        ("\u{1B}O", "O"), ("\u{1B}P", "P"), ("\u{1B}\r", .enter), ("\u{1B}\u{3}", .control("c")),
    ])
    func withAByteInTheSameReadIsOneAltKey(text: String, key: Key) {
        #expect(decoded([(0, text), (2000, "j")]) == [.alt(key), "j"])
    }

    @Test(arguments: [30, 49, 300, 499])
    func anArrowCutByASlowLineIsOneArrow(delay: Int) {
        let keys = decoded([(0, "\u{1B}"), (delay, "[A")], escapeDelay: delay < 50 ? 50 : 500)
        #expect(keys == [.up])
    }

    @Test(arguments: ["[A", "OA", "[1;5C", "[200~dad\u{1B}[201~", "[<0;3;4M", "[", "]11;dad\u{7}"])
    func itsRestIsNoCommandEvenAfterTheDelay(rest: String) {
        let keys = decoded([(0, "\u{1B}"), (300, rest), (5000, "j")])
        let acting = keys.filter(KeyStreams.acts)
        #expect(acting == [.escape, "j"] || acting == [.escape, .paste("dad"), "j"])
    }

    @Test func whatIsTypedWellAfterItIsAKey() {
        for key in "[O]P" {
            let keys = decoded([(0, "\u{1B}"), (700, String(key))])
            #expect(keys == [.escape, .character(key)])
        }
    }

    @Test func whatIsTypedAfterABracketThatFollowsItIsNotSwallowed() {
        let keys = decoded([(0, "\u{1B}"), (200, "]"), (300, "j"), (400, "k")])
        #expect(keys.filter(KeyStreams.acts) == [.escape, "j", "k"])
        let slow = decoded(
            [(0, "\u{1B}"), (200, "["), (400, "j"), (600, "k")], escapeDelay: 500)
        #expect(slow.filter(KeyStreams.acts) == [.escape, "j", "k"])
    }

    @Test func bytesThatWaitedForABusyProgramAreNotLate() {
        var decoder = KeyDecoder()
        #expect(decoder.feed([0x1B], at: 0).isEmpty)
        #expect(decoder.feed(Array("[A".utf8), at: 800, since: 1) == [.up])
    }
}

/// What is pasted is text and never a key.
@Suite struct PasteTests {
    @Test func aPasteIsOneKeyWithItsText() {
        let text = "a\u{1B}[200~one\r\ndqf ä\t\u{1B}[201~b"
        #expect(decoded(text) == ["a", .paste("one dqf ä "), "b"])
        let expected: [Key] = ["a", .paste("one dqf ä "), "b"]
        #expect(decoded(dripped(text, every: 30), KeyDecoder.Options()) == expected)
    }

    @Test func escapesAndControlsInAPasteDoNothing() {
        let keys = decoded("\u{1B}[200~x\u{1B}[2Jy\u{3}z\u{1B}]w\u{1B}[201~q")
        #expect(keys == [.paste("xyz]w"), "q"])
    }

    @Test(arguments: ["", "\u{1B}", "\u{3}"])
    func aPasteWithoutAnEndEndsByItselfAndIsToldAsCut(end: String) {
        let keys = decoded([(0, "\u{1B}[200~hello"), (400, end), (1700, "j")])
        #expect(keys == [.paste("hello", isCut: true), "j"])
    }

    @Test func whatComesOfAPasteAfterItWasGivenUpIsNoKey() {
        let rest = "dad dr CR note, and more of a sentence\u{1B}[201~"
        let keys = decoded([(0, "\u{1B}[200~hello"), (4000, rest), (4100, "j")])
        #expect(
            keys == [
                .paste("hello", isCut: true), .paste(String(rest.dropLast(6)), isCut: true), "j",
            ])
    }

    @Test func aLongPasteIsWholeAndAnEndlessOneIsToldAsCut() {
        let long = String(repeating: "letter ", count: 3600)
        #expect(decoded("\u{1B}[200~" + long + "\u{1B}[201~") == [.paste(long)])
        let endless = String(repeating: "d", count: PastedText.limit + 5)
        let kept = String(repeating: "d", count: PastedText.limit)
        #expect(
            decoded("\u{1B}[200~" + endless + "\u{1B}[201~j") == [.paste(kept, isCut: true), "j"])
    }

    @Test func anEndWithoutABeginningIsNothing() {
        #expect(decoded("\u{1B}[201~q") == ["q"])
    }
}

@Suite struct KeyFuzzTests {
    @Test func streamsOfKeysAndRepliesLoseAddAndRunNothing() {
        let figures = KeyFuzz.run(streams: Self.streams, seed: 12)
        #expect(figures.failures == 0, "\(figures.text)")
    }

    /// `FIRSTLIGHT_FUZZ=10000000` asks for more; `firstlight bench keys` does the same, optimised.
    private static let streams =
        ProcessInfo.processInfo.environment["FIRSTLIGHT_FUZZ"].flatMap { Int($0) } ?? 5000
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
    public init(extendedGraphemeClusterLiteral value: Character) { self = .character(value) }
}
