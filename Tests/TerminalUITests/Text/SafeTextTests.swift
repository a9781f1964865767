import Testing

@testable import TerminalUI

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("BERG^INGRID", "BERG^INGRID"), ("José Núñez", "José Núñez"), ("山田^花子", "山田^花子"),
        ("a\u{1B}[31mb", "a·[31mb"), ("a\nb\tc\r", "a·b·c·"), ("a\u{9B}31mb", "a·31mb"),
        ("\u{7F}", "·"), ("\u{0}", "·"), ("a\u{202E}b", "a·b"), ("a\u{2066}b\u{2069}", "a·b·"),
        ("soft\u{AD}hyphen", "soft·hyphen"), ("zero\u{200B}width", "zero·width"),
        ("\u{FEFF}bom", "·bom"), ("tag\u{E0041}", "tag·"), ("line\u{2028}end", "line·end"),
        ("arabic\u{61C}mark", "arabic·mark"), ("\u{FFFE}", "·"), ("\u{378}", "·"),
    ])
    func takesOutWhatDrivesATerminal(raw: String, safe: String) {
        #expect(SafeText(raw).string == safe)
    }

    @Test func keepsWhatScriptsNeed() {
        for text in [
            "e\u{301}", "م\u{200C}ی", "क्\u{200D}ष", "葛\u{E0100}", "👨‍👩‍👧", "\u{1112}\u{1161}\u{11AB}",
        ] {
            #expect(SafeText(text).string == text)
        }
    }

    @Test func marksWithoutALetterShow() {
        #expect(SafeText("\u{301}a").string == "·a")
    }

    @Test func pilesOfMarksAreCut() {
        let pile = String(repeating: "\u{300}", count: 500)
        let safe = SafeText("a\(pile)b").string
        #expect(safe.unicodeScalars.count == 7)
        #expect(Array(safe) == ["a\u{300}\u{300}\u{300}\u{300}", "·", "b"])
    }

    @Test func nothingControlsSurvivesFromAnyScalar() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            guard value < 0x300 || value > 0xD7FF || value & 0x2000 != 0 else { continue }
            let safe = SafeText("a" + String(Character(scalar))).string.unicodeScalars
            let isSafe = safe.allSatisfy { scalar in
                scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
                    && !(0x202A...0x202E).contains(scalar.value)
                    && !(0x2066...0x2069).contains(scalar.value)
            }
            if !isSafe { Issue.record("U+\(String(value, radix: 16)) gets through") }
        }
    }

    @Test func isStable() {
        let once = SafeText("a\u{1B}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}b").string
        #expect(SafeText(once).string == once)
    }
}

@Suite struct AsciiFallbackTests {
    @Test(
        arguments: [
            ("│", "|"), ("─", "-"), ("┼", "+"), ("●", "*"), ("○", "o"), ("·", "."), ("–", "-"),
            ("▶", ">"), ("↓", "v"), ("█", "#"), ("░", "."), ("é", "e"), ("Ñ", "N"), ("ß", "s"),
            ("ø", "o"),
            ("…", "."), ("a", "a"), ("한", "?"), ("\u{1B}", "?"), ("Å", "A"), ("⣿", ":"), ("🬀", "#"),
        ] as [(String, Character)])
    func hasALikeness(text: String, likeness: Character) {
        #expect(AsciiFallback.character(for: text) == likeness)
    }

    @Test func isAlwaysOnePrintableCharacter() {
        for value in UInt32(0)...0x2FFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let likeness = AsciiFallback.character(for: String(Character(scalar)))
            #expect(likeness.isASCII && likeness >= " " && likeness < "\u{7F}")
        }
    }

    @Test func keepsColumns() {
        #expect(AsciiFallback.text(for: "山│é…") == "? |e.")
        for text in ["山田^花子", "●●○–", "José", "👨‍👩‍👧x"] {
            #expect(AsciiFallback.text(for: text).utf8.count == TextWidth.columns(of: text))
        }
    }
}
