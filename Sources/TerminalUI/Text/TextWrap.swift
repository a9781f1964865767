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
