import Foundation

/// Text as it is compared where a reader looks for a word: a name is found however it was typed at
/// the registration desk, in whatever case, composition, width and accents.
///
/// Both what is looked for and what it is looked for in are folded. Nothing that is stored or shown
/// is.
package enum SearchFolding {
    /// The text folded.
    ///
    /// Unicode's compatibility decomposition in lower case (so full-width, half-width and ligatured
    /// letters are the plain ones), without the accents, points and vowel signs of Latin, Greek,
    /// Cyrillic, Hebrew and Arabic. Letters that Unicode does not decompose become those that are
    /// typed for them: `ß` ss, `ø` o, `ł` l, `æ` ae, `ı` i. Hiragana is katakana, a final sigma a
    /// sigma, every dash `-`, every apostrophe `'`, every decimal digit an ASCII one. What has no
    /// width is left out. The marks of kana, Hangul and Indic scripts tell words apart and stay.
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var scalars = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            if scalar.isASCII {
                scalars.append(scalar)
            } else if !isLeftOut(scalar.value) {
                scalars.append(contentsOf: likeness(of: scalar))
            }
        }
        return String(scalars)
    }

    /// Accents, points and vowel signs, and what has no width.
    private static func isLeftOut(_ value: UInt32) -> Bool {
        switch value {
        case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F,
            0x483...0x489, 0x591...0x5BD, 0x5BF, 0x5C1...0x5C2, 0x5C4...0x5C5, 0x5C7,
            0x610...0x61A, 0x640, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E8,
            0x6EA...0x6ED, 0xAD, 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF:
            true
        default: false
        }
    }

    private static func likeness(of scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        if let letters = likenesses[scalar] { return letters.unicodeScalars }
        if (0x3041...0x3096).contains(scalar.value),
            let katakana = Unicode.Scalar(scalar.value + 0x60)
        {
            return String.UnicodeScalarView([katakana])
        }
        if scalar.properties.generalCategory == .decimalNumber,
            let digit = scalar.properties.numericValue
        {
            return String(Int(digit)).unicodeScalars
        }
        return String.UnicodeScalarView([scalar])
    }

    /// What is typed for letters and signs that have no decomposition.
    private static let likenesses: [Unicode.Scalar: String] = {
        let groups = [
            ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("th", "þ"), ("ng", "ŋ"), ("o", "øɵ"),
            ("l", "łƚ"), ("d", "đðɖ"), ("h", "ħ"), ("i", "ıɨ"), ("t", "ŧ"), ("e", "əǝ"),
            ("g", "ǥ"), ("k", "ĸƙ"), ("b", "ɓ"), ("z", "ƶ"), ("u", "ʉ"), ("n", "ɲ"),
            ("σ", "ς"), ("г", "ґ"), ("ا", "ٱ"), ("ي", "یى"), ("ك", "ک"), ("ه", "ة"),
            ("-", "‐‑‒–—―−"), ("'", "‘’‛ʼʹ′`´"), ("\"", "“”„‟″"),
        ]
        var table: [Unicode.Scalar: String] = [:]
        for (likeness, letters) in groups {
            for letter in letters.unicodeScalars { table[letter] = likeness }
        }
        return table
    }()
}
