/// A line of text being typed.
package struct TextField: Sendable, Hashable {
    /// What is typed.
    package private(set) var text: String
    /// The index of the cursor: how many characters stand left of it.
    package private(set) var cursor: Int
    /// Earlier lines, oldest first; up and down step through them.
    package var history: [String]

    private var historyIndex: Int?
    private var draft = ""

    /// A field with the cursor at its end.
    package init(text: String = "", history: [String] = []) {
        self.text = text
        cursor = text.count
        self.history = history
    }

    /// Whether nothing is typed.
    package var isEmpty: Bool { text.isEmpty }

    /// Gives the field a key and says whether it was one for it.
    ///
    /// Characters are inserted. Left, right, home, end, ctrl-a, ctrl-e move, ctrl-left and
    /// ctrl-right by words; backspace, delete, ctrl-d take a character, ctrl-w the word before,
    /// ctrl-u all before, ctrl-k all after; up, ctrl-p, down, ctrl-n step through the history.
    package mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .left: move(to: cursor - 1)
        case .right: move(to: cursor + 1)
        case .wordLeft: move(to: wordStart)
        case .wordRight: move(to: wordEnd)
        case .home, .control("a"): move(to: 0)
        case .end, .control("e"): move(to: text.count)
        case .backspace: remove(max(0, cursor - 1)..<cursor)
        case .delete, .control("d"): remove(cursor..<min(text.count, cursor + 1))
        case .control("w"): remove(wordStart..<cursor)
        case .control("u"): remove(0..<cursor)
        case .control("k"): remove(cursor..<text.count)
        case .up, .control("p"): return recall(by: -1)
        case .down, .control("n"): return recall(by: 1)
        default: return false
        }
        return true
    }

    /// Writes text at the cursor; control characters are left out.
    package mutating func insert(_ addition: String) {
        let safe = addition.filter { character in
            character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        }
        guard !safe.isEmpty else { return }
        // A combining mark joins the character before it, so the cursor is counted in the result.
        let head = String(text.prefix(cursor)) + safe
        text = head + text.dropFirst(cursor)
        cursor = min(head.count, text.count)
        historyIndex = nil
    }

    /// Takes other text, the cursor at its end.
    package mutating func replace(with newText: String) {
        text = newText
        cursor = newText.count
        historyIndex = nil
    }

    /// The part of the text that fits into columns with the cursor in view, and the column of the
    /// cursor in it. The last column stays free for a cursor at the end.
    package func view(columns: Int) -> (text: String, cursor: Int) {
        guard columns > 0 else { return ("", 0) }
        let characters = Array(SafeText(text).string)
        let widths = characters.map { TextWidth.columns(of: $0) }
        let position = min(cursor, characters.count)
        var start = 0
        var left = widths[..<position].reduce(0, +)
        // A wide character under the cursor needs both of its columns.
        let needed = position < widths.count ? max(1, widths[position]) : 1
        while start < position, left + needed > columns {
            left -= widths[start]
            start += 1
        }
        var used = 0
        var shown = ""
        for index in start..<characters.count {
            used += widths[index]
            if used > columns { break }
            shown.append(characters[index])
        }
        return (shown, left)
    }

    /// Draws the field into a row and puts the cursor there, showing.
    package func draw(on grid: inout CellGrid, x: Int, y: Int, columns: Int, role: Role = .field) {
        let view = view(columns: columns)
        grid.fill(Rect(x: x, y: y, width: columns, height: 1), role: role)
        grid.put(view.text, x: x, y: y, limit: columns, role: role)
        grid.cursor = (x + view.cursor, y)
        grid.showsCursor = true
    }

    private mutating func move(to index: Int) { cursor = min(max(0, index), text.count) }

    private mutating func remove(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let start = text.index(text.startIndex, offsetBy: range.lowerBound)
        let end = text.index(text.startIndex, offsetBy: range.upperBound)
        text.removeSubrange(start..<end)
        cursor = min(range.lowerBound, text.count)
        historyIndex = nil
    }

    private mutating func recall(by step: Int) -> Bool {
        guard !history.isEmpty else { return false }
        let index = (historyIndex ?? history.count) + step
        guard index >= 0, index <= history.count else { return true }
        if historyIndex == nil { draft = text }
        let line = index == history.count ? draft : history[index]
        text = line
        cursor = line.count
        historyIndex = index == history.count ? nil : index
        return true
    }

    /// Where the word before the cursor begins: blanks are skipped, then everything that is none.
    private var wordStart: Int {
        let characters = Array(text)
        var index = cursor
        while index > 0, characters[index - 1] == " " { index -= 1 }
        while index > 0, characters[index - 1] != " " { index -= 1 }
        return index
    }

    private var wordEnd: Int {
        let characters = Array(text)
        var index = cursor
        while index < characters.count, characters[index] == " " { index += 1 }
        while index < characters.count, characters[index] != " " { index += 1 }
        return index
    }
}
