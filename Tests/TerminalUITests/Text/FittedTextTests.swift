import Testing

@testable import TerminalUI

@Suite struct StringFittedTests {
    @Test func padsByColumns() {
        #expect("ab".fitted(to: 5) == "ab   ")
        #expect("ab".fitted(to: 5, alignment: .right) == "   ab")
        #expect("ab".fitted(to: 5, alignment: .center) == " ab  ")
        #expect("山".fitted(to: 5) == "山   ")
        #expect("ab".fitted(to: 2) == "ab")
    }

    @Test func cutsTheEnd() {
        #expect("ALMEIDA^ROSA".fitted(to: 8) == "ALMEIDA…")
        #expect("ALMEIDA^ROSA".fitted(to: 1) == "…")
        #expect("ALMEIDA^ROSA".fitted(to: 0) == "")
        #expect("ALMEIDA^ROSA".fitted(to: -3) == "")
    }

    @Test func cutsTheMiddle() {
        #expect("/data/exams/rcc.dcm".fitted(to: 12, truncation: .middle) == "/data/…c.dcm")
        #expect("abcdef".fitted(to: 2, truncation: .middle) == "a…")
    }

    @Test func neverCutsACharacter() {
        // Five columns of four: the second half of a wide character would not fit.
        #expect("山田花子".fitted(to: 4) == "山… ")
        #expect("山田花子".fitted(to: 4, alignment: .right) == " 山…")
        #expect("e\u{301}e\u{301}e\u{301}".fitted(to: 2) == "e\u{301}…")
        #expect("山田花子".fitted(to: 6, truncation: .middle) == "山…子 ")
    }

    @Test func isAlwaysExactlyAsWide() {
        let texts = [
            "", "a", "ALMEIDA^ROSA", "山田^花子", "홍^길동", "👨‍👩‍👧 family",
            "z\u{300}\u{301}\u{302}\u{303}\u{304}a",
            "evil\u{1B}[2J\u{202E}", "🇫🇷🇩🇪", "क्षत्रिय",
        ]
        for text in texts {
            for columns in 0...16 {
                for truncation in [TextTruncation.tail, .middle] {
                    for alignment in [TextAlignment.left, .right, .center] {
                        let fitted = text.fitted(
                            to: columns, truncation: truncation, alignment: alignment)
                        #expect(TextWidth.columns(of: fitted) == columns, "\(text) \(columns)")
                    }
                }
                #expect(TextWidth.columns(of: text.shortened(to: columns)) <= columns)
            }
        }
    }

    @Test func isSafe() {
        #expect("a\u{1B}b".fitted(to: 4) == "a·b ")
    }
}
