import CNcurses
import Glibc
import Testing

@testable import TerminalUI

@Suite struct TextWidthTests {
    /// Characters whose width changed after Unicode 14, which glibc of Debian 12 follows: Unicode
    /// 16 made trigrams, hexagrams and counting rods wide and an Ahom vowel sign spacing. Whether
    /// the two sides agree about them depends on their versions; ncurses is asked at run time.
    static let changedLater: [ClosedRange<UInt32>] = [
        0x2630...0x2637, 0x268A...0x268F, 0x4DC0...0x4DFF, 0x1171E...0x1171E, 0x1D300...0x1D376,
    ]

    @Test @MainActor func agreesWithTheCLibrary() throws {
        try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
        var disagreements: [String] = []
        var compared = 0
        for value in UInt32(0x20)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value), let age = scalar.properties.age,
                age.major <= 14, !Self.changedLater.contains(where: { $0.contains(value) })
            else { continue }
            switch scalar.properties.generalCategory {
            // Never written: the C library says -1.
            case .control, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate: continue
            default: break
            }
            compared += 1
            let expected = Int(cn_wcwidth(value))
            let found = TextWidth.columns(of: scalar)
            if found != expected {
                disagreements.append(
                    "U+\(String(value, radix: 16)): \(found), the C library \(expected)")
            }
        }
        #expect(compared > 100_000)
        #expect(disagreements.isEmpty, "\(disagreements.prefix(40))")
    }

    @Test(
        arguments: [
            ("a", 1), ("é", 1), ("e\u{301}", 1), ("山", 2), ("ｶ", 1), ("Ａ", 2), ("한", 2),
            ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("❤\u{FE0F}", 1),
            ("🇫🇷", 2), ("❤\u{FE0F}\u{200D}🔥", 1), ("\u{200B}", 0), ("\u{301}", 0), ("▞", 1),
            ("●", 1), ("…", 1),
            ("\u{3000}", 2), ("\n", 0), ("\u{1B}", 0), ("1\u{FE0F}\u{20E3}", 1),
        ] as [(Character, Int)])
    func countsCharacters(character: Character, columns: Int) {
        #expect(TextWidth.columns(of: character) == columns)
    }

    @Test func countsTextsAsTheyAreWritten() {
        #expect(TextWidth.columns(of: "") == 0)
        #expect(TextWidth.columns(of: "BERG^INGRID") == 11)
        #expect(TextWidth.columns(of: "山田^花子") == 9)
        #expect(TextWidth.columns(of: "क्ष") == 2)
        // Each control is shown as one mark.
        #expect(TextWidth.columns(of: "a\u{1B}b") == 3)
    }

    @Test func cutsClustersIntoCells() {
        #expect(TextWidth.pieces(of: "e\u{301}") == [.init(text: "e\u{301}", columns: 1)])
        #expect(TextWidth.pieces(of: "👨‍👩‍👧") == [.init(text: "👨", columns: 2)])
        #expect(TextWidth.pieces(of: "👍🏽") == [.init(text: "👍", columns: 2)])
        // One character or two, depending on the Unicode version; two cells either way.
        #expect(
            "क्ष".flatMap { TextWidth.pieces(of: $0) }
                == [.init(text: "क\u{94D}", columns: 1), .init(text: "ष", columns: 1)])
        let tower: Character = "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}"
        #expect(TextWidth.pieces(of: tower).first?.text.unicodeScalars.count == 5)
        #expect(TextWidth.pieces(of: "\u{301}").isEmpty)
    }

    @Test func tableIsAscendingAndApart() {
        for (left, right) in zip(TextWidth.wideRanges, TextWidth.wideRanges.dropFirst()) {
            #expect(left.upperBound < right.lowerBound)
        }
    }
}
