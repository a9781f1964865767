import Foundation

/// Text that cannot drive a terminal: no control characters, no escape sequences, no bidirectional
/// overrides, no piles of combining marks. What is taken out shows as `·` so that nothing is
/// hidden.
package struct SafeText: Sendable, Hashable {
    /// The text, safe to write.
    package let string: String

    /// Makes any text safe.
    ///
    /// Taken out: C0 and C1 controls, line and paragraph separators, every format character but
    /// the two joiners that scripts need (so bidirectional overrides and isolates, soft hyphens,
    /// zero width spaces, byte order marks and tags), unassigned scalars and noncharacters, marks
    /// without a letter, and marks past the fourth on one letter.
    package init(_ raw: String) {
        guard !Self.isPlain(raw) else {
            string = raw
            return
        }
        var scalars = String.UnicodeScalarView()
        var marks = 0
        var hasBase = false
        for scalar in raw.unicodeScalars {
            guard !Self.isPlain(scalar) else {
                scalars.append(scalar)
                hasBase = true
                marks = 0
                continue
            }
            guard Self.isDrawable(scalar) else {
                scalars.append(Self.replacement)
                hasBase = true
                marks = 0
                continue
            }
            if TextWidth.isNonspacing(scalar) {
                marks += 1
                if !hasBase || marks == TextWidth.maximumMarks + 1 {
                    scalars.append(Self.replacement)
                    hasBase = true
                } else if marks <= TextWidth.maximumMarks {
                    scalars.append(scalar)
                }
            } else {
                scalars.append(scalar)
                hasBase = true
                marks = 0
            }
        }
        string = String(scalars)
    }

    /// What stands where something was taken out.
    package static let replacement: Unicode.Scalar = "·"

    /// Whether a text is printable ASCII throughout, which is safe as it is, a column a byte.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    /// Scalars known to be safe and spacing without asking the character database.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2500...0x25FC,
            0x4E00...0x9FFF, 0xAC00...0xD7A3:
            true
        default: false
        }
    }

    private static func isDrawable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
        default: true
        }
    }
}

/// What stands for a character on a terminal that shows nothing but ASCII.
package enum AsciiFallback {
    /// One printable ASCII character for any character: rules, marks, arrows and blocks have a
    /// likeness, letters lose their accents, anything else is `?`.
    package static func character(for text: String) -> Character {
        guard let first = text.first else { return " " }
        if first.isASCII { return first >= " " && first != "\u{7F}" ? first : "?" }
        if let likeness = likenesses[first] { return likeness }
        guard let scalar = first.unicodeScalars.first else { return "?" }
        switch scalar.value {
        case 0x2500...0x257F: return "+"
        case 0x2580...0x259F, 0x1FB00...0x1FBAF: return "#"
        case 0x2800: return " "
        case 0x2801...0x28FF: return ":"
        default: break
        }
        let base = String(first).decomposedStringWithCanonicalMapping.unicodeScalars.first
        if let base, base.isASCII, base.value >= 0x20 { return Character(base) }
        return "?"
    }

    /// A whole text, column for column: a wide character becomes its likeness and a space.
    package static func text(for text: String) -> String {
        var result = ""
        for character in SafeText(text).string {
            for piece in TextWidth.pieces(of: character) {
                result.append(Self.character(for: piece.text))
                if piece.columns == 2 { result.append(" ") }
            }
        }
        return result
    }

    private static let likenesses: [Character: Character] = {
        let groups: [(Character, String)] = [
            ("-", "─━╌╍┄┅┈┉╴╶╸╺╼╾‐‑‒–—―−﹣－═"), ("|", "│┃╎╏┆┇┊┋╵╷╹╻╽╿║❘"), ("/", "╱⁄∕"),
            ("\\", "╲"), ("X", "╳✗✘×"), ("*", "●•∙◆★✱⬤■"), ("o", "○◦◯◇☆□ø"), (".", "·…․‧"),
            (">", "▶▸►→⇒❯›»≥"), ("<", "◀◂◄←⇐❮‹«≤"), ("^", "▲▴↑⇑"), ("v", "▼▾↓⇓"), ("'", "‘’‚′"),
            ("\"", "“”„″"), ("+", "✓✔±"), ("!", "⚠¡≠◐◑◒◓"), ("=", "≈≡"), ("~", "∼"), ("u", "µμ"),
            ("s", "ß"), ("l", "łĿŀ"), ("L", "Ł"), ("d", "đð"), ("D", "ĐÐ"), ("O", "Ø"),
            ("a", "æ"), ("A", "Æ"), ("e", "œ€"), ("E", "Œ"), ("i", "ı"), ("t", "þ"), ("T", "Þ"),
            ("c", "©¢"), ("r", "®"), (" ", "\u{A0}\u{2002}\u{2003}\u{2009}\u{202F}\u{3000}"),
            (".", "░▖▗▘▝▁▏▕▔"), (":", "▒▂▎▚▞"), ("%", "▓▃▍▌▐▄▀▅▋"), ("#", "█▆▇▊▉▙▛▜▟"),
        ]
        var table: [Character: Character] = [:]
        for (likeness, characters) in groups {
            for character in characters { table[character] = likeness }
        }
        return table
    }()
}
