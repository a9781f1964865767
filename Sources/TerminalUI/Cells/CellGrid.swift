/// A screen as a value: every screen draws to one, a terminal shows it, a test reads it.
public struct CellGrid: Sendable, Hashable {
    /// Columns.
    public let width: Int
    /// Rows.
    public let height: Int
    /// The cells, row by row.
    public private(set) var cells: [Cell]
    /// Where the real cursor stands: on the selected row or in the field, for braille displays
    /// and screen readers.
    public var cursor: (x: Int, y: Int)? {
        get { cursorX < 0 ? nil : (cursorX, cursorY) }
        set {
            cursorX = newValue?.x ?? -1
            cursorY = newValue?.y ?? -1
        }
    }
    /// Whether the cursor shows as one: true while text is being typed.
    public var showsCursor = false

    private var cursorX = -1
    private var cursorY = -1

    /// A blank screen.
    public init(width: Int, height: Int) {
        self.width = max(1, width)
        self.height = max(1, height)
        cells = [Cell](repeating: .blank, count: self.width * self.height)
    }

    /// The whole screen.
    public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

    /// One cell. Writing outside the screen does nothing; reading there gives a blank.
    public subscript(x: Int, y: Int) -> Cell {
        get { bounds.contains(x: x, y: y) ? cells[y * width + x] : .blank }
        set { if bounds.contains(x: x, y: y) { cells[y * width + x] = newValue } }
    }

    /// Writes text from a cell to the right, at most `limit` columns of it, and returns the column
    /// after it. Control characters never get through; a wide character that would be cut in two
    /// is left out.
    @discardableResult
    public mutating func put(
        _ text: String, x: Int, y: Int, limit: Int = .max, role: Role = .text
    ) -> Int {
        let end = min(width, limit >= width - x ? width : x + limit)
        var column = x
        for character in SafeText(text).string {
            let columns = TextWidth.columns(of: character)
            if columns == 0 { continue }
            if column + columns > end { break }
            self[column, y] = Cell(text: String(character), paint: .role(role))
            if columns == 2 { self[column + 1, y] = Cell(text: "", paint: .role(role)) }
            column += columns
        }
        return column
    }

    /// Fills a rectangle with one character.
    public mutating func fill(_ rect: Rect, with text: String = " ", role: Role = .text) {
        for row in rect.y..<rect.maxY {
            for column in rect.x..<rect.maxX {
                self[column, row] = Cell(text: text, paint: .role(role))
            }
        }
    }

    /// Gives the cells of a rectangle another role and leaves their text; pictures keep theirs.
    public mutating func paint(_ rect: Rect, role: Role) {
        for row in rect.y..<rect.maxY {
            for column in rect.x..<rect.maxX {
                if case .role = self[column, row].paint { self[column, row].paint = .role(role) }
            }
        }
    }

    /// The text of a row, without blanks at its end.
    public func line(_ y: Int) -> String {
        var text = (0..<width).map { self[$0, y].text }.joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The text of all rows, for snapshots and for printing without a terminal.
    public var lines: [String] { (0..<height).map(line) }

    /// Compares size, cells and cursor.
    public static func == (left: CellGrid, right: CellGrid) -> Bool {
        left.width == right.width && left.height == right.height && left.cells == right.cells
            && left.cursorX == right.cursorX && left.cursorY == right.cursorY
            && left.showsCursor == right.showsCursor
    }

    /// Hashes size and cells.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(width)
        hasher.combine(cells)
    }
}
