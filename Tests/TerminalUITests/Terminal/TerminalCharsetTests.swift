import Testing

@testable import TerminalUI

/// One at a time: the locale belongs to the process.
@Suite(.serialized) struct TerminalCharsetTests {
    @Test(arguments: [
        ([:], "UTF-8"), (["LANG": "C"], "UTF-8"), (["LANG": "C.UTF-8"], "UTF-8"),
        (["LC_ALL": "xx_XX.utf8"], "UTF-8"), (["LC_ALL": "de_DE.ISO-8859-1"], "ISO-8859-1"),
        (["LC_ALL": "", "LC_CTYPE": "ru_RU.KOI8-R", "LANG": "C.UTF-8"], "KOI8-R"),
        (["LC_ALL": "C.UTF-8", "LC_CTYPE": "ru_RU.KOI8-R"], "UTF-8"),
        (["LANG": "de_DE.ISO-8859-15@euro"], "ISO-8859-15"),
        (["LANG": "fr_FR@euro"], "ISO-8859-15"),
        (["LC_ALL": "ja_JP.eucJP"], "eucJP"), (["LC_ALL": "en_US.no-such"], "US-ASCII"),
        (["LC_ALL": "en_US.UTF-16"], "US-ASCII"),
    ])
    func isThatOfTheEnvironment(environment: [String: String], name: String) {
        let (charset, remark) = TerminalLocale.charset(environment: environment)
        #expect(charset.name == name)
        #expect((remark != nil) == (name == "US-ASCII"))
    }

    @Test(arguments: ["ANSI_X3.4-1968", "US-ASCII", "us-ascii", "ASCII", "646"])
    func asciiHasSeveralNames(name: String) {
        #expect(TerminalCharset(named: name) == .ascii)
        let (charset, remark) = TerminalLocale.charset(environment: ["LC_ALL": "en_US.\(name)"])
        #expect(charset == .ascii)
        #expect(remark == nil)
    }

    @Test(arguments: [
        ("ISO-8859-1", "é", [0xE9]), ("ISO-8859-15", "€", [0xA4]), ("KOI8-R", "м", [0xCD]),
        ("CP1252", "“", [0x93]), ("EUC-JP", "山", [0xBB, 0xB3]), ("UTF-8", "é", [0xC3, 0xA9]),
    ])
    func readsWhatItWrites(name: String, text: String, bytes: [UInt8]) throws {
        let charset = try #require(TerminalCharset(named: name))
        #expect(charset.decode(bytes) == .character(Character(text)))
        #expect(charset.transcode(Array(text.utf8)) == bytes)
        if bytes.count > 1 { #expect(charset.decode([bytes[0]]) == .incomplete) }
    }

    @Test func whatItLacksHasALikeness() throws {
        let charset = try #require(TerminalCharset(named: "ISO-8859-1"))
        let text = "\u{1B}[1mGro\u{308}ße ─●山 Ж\u{1B}[m"
        let found = charset.transcode(Array(text.utf8)).map { Character(Unicode.Scalar($0)) }
        #expect(String(found) == "\u{1B}[1mGröße -*? ?\u{1B}[m")
        #expect(TerminalCharset.ascii.transcode(Array("é".utf8)) == Array("e".utf8))
    }

    @Test func bytesThatAreNoCharacterAreInvalid() throws {
        #expect(TerminalCharset.ascii.decode([0xE9]) == .invalid)
        #expect(TerminalCharset.utf8.decode([0xC2, 0x85]) == .invalid)
        #expect(TerminalCharset.utf8.decode([0xC0]) == .invalid)
        let latin = try #require(TerminalCharset(named: "ISO-8859-1"))
        #expect(latin.decode([0x85]) == .invalid)
        #expect(latin.hasC1)
        #expect(try !#require(TerminalCharset(named: "CP1252")).hasC1)
    }
}
