/// Fits text that a page will show in a typeface that nobody knows beforehand: no width here is
/// less than that of the usual sans-serif typefaces, of which DejaVu Sans is a wide one.
enum TextFitting {
    /// The most that a text takes, in the unit of its size.
    static func width(of text: String, size: Double) -> Double {
        text.reduce(0) { $0 + width(of: $1) } * size
    }

    /// The text in lines, broken between words, or within a word that is wider than a line.
    static func lines(_ text: String, size: Double, width: Double) -> [String] {
        var lines: [String] = []
        var line: String?
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let longer = line.map { $0 + " " + word } ?? String(word)
            if self.width(of: longer, size: size) <= width {
                line = longer
                continue
            }
            if let line { lines.append(line) }
            var rest = word
            while self.width(of: String(rest), size: size) > width, rest.count > 1 {
                let start = beginning(of: rest, size: size, width: width)
                lines.append(String(start))
                rest = rest[start.endIndex...]
            }
            line = String(rest)
        }
        return lines + [line ?? ""]
    }

    /// The text cut short with an ellipsis where it is wider than there is room.
    static func cut(_ text: String, size: Double, width: Double) -> String {
        guard self.width(of: text, size: size) > width else { return text }
        let room = width - self.width(of: "…", size: size)
        var start = beginning(of: text[...], size: size, width: room)
        while start.last == " " { start.removeLast() }
        return start + "…"
    }

    /// As many characters as have room, at least one.
    private static func beginning(
        of text: Substring, size: Double, width: Double
    ) -> Substring {
        var end = text.startIndex
        var taken = 0.0
        while end < text.endIndex {
            taken += self.width(of: text[end])
            if taken * size > width, end > text.startIndex { break }
            end = text.index(after: end)
        }
        return text[..<end]
    }

    /// The most that a character takes, in parts of the size: those of DejaVu Sans, rounded up.
    private static func width(of character: Character) -> Double {
        guard character.isASCII else { return 1 }
        return switch character {
        case "i", "j", "l", " ", ".", ",", ":", ";", "'", "!", "|": 0.34
        case "f", "t", "r", "I", "J", "(", ")", "[", "]", "-", "/", "\\": 0.42
        case "m", "w", "M", "W", "@", "%": 1
        case "A"..."Z", "&", "+", "=", "<", ">", "~", "#": 0.84
        default: 0.65
        }
    }
}
