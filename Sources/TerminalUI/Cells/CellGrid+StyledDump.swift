extension CellGrid {
    /// The screen as text with its roles, for snapshots.
    ///
    /// First the size and the cursor; then every row between bars, and under a row whose roles are
    /// not all `text` a map of letters, `.` for `text` and `#` for a picture; then what the
    /// letters mean. A row's second half of a wide character has no letter, as it has no text.
    package func styledDump() -> String {
        var letters: [Role: Character] = [.text: "."]
        var order: [Role] = []
        var output = ["\(width)x\(height)" + cursorText]
        for y in 0..<height {
            var text = ""
            var map = ""
            for x in 0..<width {
                guard let piece = glyph(x: x, y: y) else { continue }
                text += piece.text
                switch self[x, y].paint {
                case .picture: map.append("#")
                case .role(let role):
                    if letters[role] == nil {
                        letters[role] = Self.letter(order.count)
                        order.append(role)
                    }
                    map.append(letters[role] ?? "?")
                }
            }
            output.append("|" + text + "|")
            while map.last == "." { map.removeLast() }
            if !map.isEmpty { output.append(" " + map) }
        }
        for role in order { output.append("\(letters[role] ?? "?") \(role.rawValue)") }
        return output.joined(separator: "\n") + "\n"
    }

    private var cursorText: String {
        guard let cursor else { return "" }
        return " cursor \(cursor.x),\(cursor.y)" + (showsCursor ? " shown" : "")
    }

    private static func letter(_ index: Int) -> Character {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return index < letters.count ? letters[index] : "?"
    }
}
