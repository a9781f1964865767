/// Where a text that is too long loses its characters.
package enum TextTruncation: Sendable, Hashable {
    /// The end goes: `ALMEIDA^RO…`.
    case tail
    /// The middle goes, so that both ends still tell it apart: `/data/…/rcc.dcm`.
    case middle
}

/// Where a text that is too short stands in its columns.
package enum TextAlignment: Sendable, Hashable {
    /// At the left end, or the right end, or in the middle (an odd space goes right).
    case left, right, center
}

extension String {
    /// The text in exactly that many columns: padded with spaces, or cut with an ellipsis.
    ///
    /// Counted in columns, not characters; a character is never cut in two. Where a wide character
    /// does not fit the last column a space stands there. The result is safe to write. Without
    /// columns it is empty.
    package func fitted(
        to columns: Int, truncation: TextTruncation = .tail, alignment: TextAlignment = .left
    ) -> String {
        guard columns > 0 else { return "" }
        let text = SafeText(self).string
        let width = TextWidth.columns(of: text)
        if width <= columns { return text.padded(by: columns - width, alignment: alignment) }
        let short = text.shortened(to: columns, truncation: truncation)
        return short.padded(
            by: columns - TextWidth.columns(of: short), alignment: alignment)
    }

    /// The text in at most that many columns, with an ellipsis where it was cut.
    package func shortened(to columns: Int, truncation: TextTruncation = .tail) -> String {
        let text = SafeText(self).string
        guard TextWidth.columns(of: text) > columns else { return text }
        guard columns > 0 else { return "" }
        let room = columns - 1
        switch truncation {
        case .tail: return text.leading(room) + "…"
        case .middle:
            let end = text.trailing(room / 2)
            return text.leading(room - TextWidth.columns(of: end)) + "…" + end
        }
    }

    private func leading(_ columns: Int) -> String {
        var result = ""
        var used = 0
        for character in self {
            used += TextWidth.columns(of: character)
            if used > columns { break }
            result.append(character)
        }
        return result
    }

    private func trailing(_ columns: Int) -> String {
        var result: [Character] = []
        var used = 0
        for character in reversed() {
            used += TextWidth.columns(of: character)
            if used > columns { break }
            result.append(character)
        }
        return String(result.reversed())
    }

    private func padded(by columns: Int, alignment: TextAlignment) -> String {
        guard columns > 0 else { return self }
        let left: Int
        switch alignment {
        case .left: left = 0
        case .right: left = columns
        case .center: left = columns / 2
        }
        return String(repeating: " ", count: left) + self
            + String(repeating: " ", count: columns - left)
    }
}

/// Breaking text into lines.
package enum TextWrap {
    /// The text in lines of at most `columns` columns, broken at spaces; a word longer than a line
    /// is broken inside.
    package static func lines(_ text: String, columns: Int) -> [String] {
        guard columns > 0 else { return [] }
        var lines: [String] = []
        var line = ""
        var lineColumns = 0
        for word in text.split(separator: " ") {
            var rest = Substring(word)
            let wordColumns = TextWidth.columns(of: String(rest))
            if lineColumns > 0, lineColumns + 1 + wordColumns <= columns {
                line += " " + rest
                lineColumns += 1 + wordColumns
                continue
            }
            if lineColumns > 0 {
                lines.append(line)
                line = ""
                lineColumns = 0
            }
            while TextWidth.columns(of: String(rest)) > columns {
                var head = ""
                var headColumns = 0
                while let character = rest.first {
                    let width = TextWidth.columns(of: character)
                    if headColumns + width > columns { break }
                    head.append(character)
                    headColumns += width
                    rest.removeFirst()
                }
                if head.isEmpty { break }
                lines.append(head)
            }
            line = String(rest)
            lineColumns = TextWidth.columns(of: line)
        }
        if lineColumns > 0 { lines.append(line) }
        return lines
    }
}
