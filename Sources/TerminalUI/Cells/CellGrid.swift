/// A screen as a value: every screen draws to one, a terminal shows it, a test reads it.
package struct CellGrid: Sendable, Hashable {
    /// Columns.
    package let width: Int
    /// Rows.
    package let height: Int
    /// The cells, row by row.
    package private(set) var cells: [Cell]
    /// Where the real cursor stands: on the selected row or in the field, for braille displays
    /// and screen readers.
    package var cursor: (x: Int, y: Int)? {
        get { cursorX < 0 ? nil : (cursorX, cursorY) }
        set {
            cursorX = newValue?.x ?? -1
            cursorY = newValue?.y ?? -1
        }
    }
    /// Whether the cursor shows as one: true while text is being typed.
    package var showsCursor = false
    /// Whether a renderer may write blocks for blanks, where that saves bytes.
    private(set) var usesBlocks = true

    private var cursorX = -1
    private var cursorY = -1

    package init(width: Int, height: Int) {
        self.width = max(1, width)
        self.height = max(1, height)
        cells = [Cell](repeating: .blank, count: self.width * self.height)
    }

    /// The whole screen.
    package var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

    /// One cell. Writing outside the screen does nothing; reading there gives a blank.
    package subscript(x: Int, y: Int) -> Cell {
        get { bounds.contains(x: x, y: y) ? cells[y * width + x] : .blank }
        set { if bounds.contains(x: x, y: y) { cells[y * width + x] = newValue } }
    }

    /// Writes text from a cell to the right, at most `limit` columns of it, and returns the column
    /// after it. Control characters never get through; a wide character that would be cut in two
    /// is left out.
    @discardableResult
    package mutating func put(
        _ text: String, x: Int, y: Int, limit: Int = .max, role: Role = .text
    ) -> Int {
        let end = min(width, limit >= width - x ? width : x + max(0, limit))
        let paint = Cell.Paint.role(role)
        if SafeText.isPlain(text) {
            var column = x
            for byte in text.utf8 {
                if column >= end { break }
                write(String(Unicode.Scalar(byte)), columns: 1, x: column, y: y, paint: paint)
                column += 1
            }
            return column
        }
        var column = x
        for character in SafeText(text).string {
            let pieces = TextWidth.pieces(of: character)
            if column + pieces.reduce(0, { $0 + $1.columns }) > end { break }
            for piece in pieces {
                write(piece.text, columns: piece.columns, x: column, y: y, paint: paint)
                column += piece.columns
            }
        }
        return column
    }

    /// Writes one cell's text; what is left of a wide character that it half covers becomes blank.
    private mutating func write(_ text: String, columns: Int, x: Int, y: Int, paint: Cell.Paint) {
        guard y >= 0, y < height else { return }
        let last = x + columns - 1
        if x > 0, x < width, cells[y * width + x].text.isEmpty {
            cells[y * width + x - 1].text = " "
        }
        if last >= 0, last + 1 < width, cells[y * width + last + 1].text.isEmpty {
            cells[y * width + last + 1].text = " "
        }
        self[x, y] = Cell(text: text, paint: paint)
        if columns == 2 { self[x + 1, y] = Cell(text: "", paint: paint) }
    }

    /// What a renderer writes in a cell: nil in the second half of a wide character, a space for
    /// half of one whose other half is gone or for text that is no single drawable character.
    func glyph(x: Int, y: Int) -> TextWidth.Piece? {
        let text = cells[y * width + x].text
        if text.utf8.count == 1 { return TextWidth.Piece(text: text, columns: 1) }
        if text.isEmpty {
            if x > 0, self.glyph(x: x - 1, y: y)?.columns == 2 { return nil }
            return TextWidth.Piece(text: " ", columns: 1)
        }
        guard let character = text.first,
            var piece = TextWidth.pieces(of: character).first
        else { return TextWidth.Piece(text: " ", columns: 1) }
        if text.unicodeScalars.last == Self.leftToRightMark {
            piece.text.unicodeScalars.append(Self.leftToRightMark)
        }
        if piece.columns == 2, x + 1 >= width || !cells[y * width + x + 1].text.isEmpty {
            return TextWidth.Piece(text: " ", columns: 1)
        }
        return piece
    }

    /// Fills a rectangle with one character.
    package mutating func fill(_ rect: Rect, with text: String = " ", role: Role = .text) {
        for row in rect.y..<rect.maxY {
            for column in rect.x..<rect.maxX {
                self[column, row] = Cell(text: text, paint: .role(role))
            }
        }
    }

    /// Gives the cells of a rectangle another role and leaves their text; pictures keep theirs.
    package mutating func paint(_ rect: Rect, role: Role) {
        for row in rect.y..<rect.maxY {
            for column in rect.x..<rect.maxX {
                if case .role = self[column, row].paint { self[column, row].paint = .role(role) }
            }
        }
    }

    /// The text of a row, without blanks at its end.
    package func line(_ y: Int) -> String {
        var text = (0..<width).map { self[$0, y].text }.joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The text of all rows, for snapshots and for printing without a terminal.
    package var lines: [String] { (0..<height).map(line) }

    /// Compares size, cells and cursor.
    package static func == (left: CellGrid, right: CellGrid) -> Bool {
        left.width == right.width && left.height == right.height && left.cells == right.cells
            && left.cursorX == right.cursorX && left.cursorY == right.cursorY
            && left.showsCursor == right.showsCursor
    }

    /// Hashes size and cells.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(width)
        hasher.combine(cells)
    }
}

/// One cell of the screen: a character and where its colours come from.
package struct Cell: Sendable, Hashable {
    /// Where the colours of a cell come from.
    package enum Paint: Sendable, Hashable {
        /// The theme decides.
        case role(Role)
        /// A picture decides: indices of the terminal's 256 colours, and reverse video for mono.
        /// No theme touches these. A nil index is the terminal's own colour.
        case picture(foreground: UInt8?, background: UInt8?, isReversed: Bool)

        /// Whether a picture decides.
        var isPicture: Bool { if case .picture = self { true } else { false } }
    }

    /// What is drawn; "" in the second half of a wide character.
    package var text: String
    /// Where its colours come from.
    package var paint: Paint

    package init(text: String, paint: Paint) {
        self.text = text
        self.paint = paint
    }

    /// A space in the ordinary role.
    package static let blank = Cell(text: " ", paint: .role(.text))
}

extension CellGrid {
    func row(_ y: Int) -> ArraySlice<Cell> { cells[y * width..<(y + 1) * width] }

    /// Whether a cell must be written again: it or the other half of a wide character changed.
    func isChanged(x: Int, y: Int, since before: CellGrid) -> Bool {
        let index = y * width + x
        if cells[index] != before.cells[index] { return true }
        if x + 1 < width, cells[index + 1] != before.cells[index + 1],
            cells[index + 1].text.isEmpty || before.cells[index + 1].text.isEmpty
        {
            return true
        }
        return x > 0 && cells[index].text.isEmpty && cells[index - 1] != before.cells[index - 1]
    }
}

extension CellGrid {
    /// LEFT-TO-RIGHT MARK, which takes no column and is drawn by no terminal.
    static let leftToRightMark: Unicode.Scalar = "\u{200E}"

    /// Keeps columns where they are in terminals that reorder a line by the bidirectional algorithm
    /// (UAX 9): there the numbers after a Hebrew or Arabic name would change places with it, and a
    /// line that begins with one would run from the right. A mark after each such name, and one at
    /// the beginning of its line, end both. Parts of a name (a comma and a space between them) stay
    /// one name.
    package mutating func markDirections() {
        for y in 0..<height {
            var runs: [Int] = []
            for x in 0..<width where Self.isRightToLeft(cells[y * width + x].text) {
                if let last = runs.last, x - last <= 3, isNeutral(from: last + 1, to: x, y: y) {
                    runs.removeLast()
                }
                runs.append(x)
            }
            guard !runs.isEmpty else { continue }
            for x in runs + (runs.contains(0) ? [] : [0]) {
                let index = y * width + x
                if !cells[index].text.isEmpty {
                    cells[index].text.unicodeScalars.append(Self.leftToRightMark)
                }
            }
        }
    }

    /// Whether nothing stands between two columns that has a direction of its own.
    private func isNeutral(from: Int, to: Int, y: Int) -> Bool {
        (from..<to).allSatisfy {
            [" ", ",", ".", "-", "'", "(", ")"].contains(cells[y * width + $0].text)
        }
    }

    /// Whether a cell's letter runs from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and
    /// their kin.
    private static func isRightToLeft(_ text: String) -> Bool {
        guard text.utf8.count > 1, let value = text.unicodeScalars.first?.value else {
            return false
        }
        return (0x590...0x8FF).contains(value) || (0xFB1D...0xFDFF).contains(value)
            || (0xFE70...0xFEFF).contains(value) || (0x10800...0x10FFF).contains(value)
            || (0x1E800...0x1EFFF).contains(value)
    }

    /// Writes the screen's own signs (rules, marks, arrows, dashes, dots) in ASCII. Letters and
    /// digits of any script stay: they are names and what readers typed, and whether the terminal
    /// shows them is its own affair.
    package mutating func writeSignsInASCII() {
        usesBlocks = false
        for index in cells.indices where cells[index].text.utf8.count > 1 {
            guard let scalar = cells[index].text.unicodeScalars.first, !Self.isWritten(scalar)
            else { continue }
            cells[index].text = String(AsciiFallback.character(for: cells[index].text))
            if (index + 1) % width != 0, cells[index + 1].text.isEmpty {
                cells[index + 1].text = " "
            }
        }
    }

    /// Whether a scalar is of a script rather than a sign.
    private static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
            .otherNumber:
            true
        default: false
        }
    }

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
