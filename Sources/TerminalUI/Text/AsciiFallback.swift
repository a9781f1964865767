import Foundation

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
            ("\"", "“”„″"), ("+", "✓✔±"), ("!", "⚠¡"), ("=", "≈≡"), ("~", "∼"), ("u", "µμ"),
            ("s", "ß"), ("l", "łĿŀ"), ("L", "Ł"), ("d", "đð"), ("D", "ĐÐ"), ("O", "Ø"), ("0", "ø"),
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
