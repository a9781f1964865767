import Testing

@testable import TerminalUI

@Suite struct AsciiFallbackTests {
    @Test(
        arguments: [
            ("│", "|"), ("─", "-"), ("┼", "+"), ("●", "*"), ("○", "o"), ("·", "."), ("–", "-"),
            ("▶", ">"), ("↓", "v"), ("█", "#"), ("░", "."), ("é", "e"), ("Ñ", "N"), ("ß", "s"),
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
