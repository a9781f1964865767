import TerminalUI

/// Lines for a narrow area, wrapped, of which the area shows a part.
struct PanelText {
    /// Columns to wrap at.
    let columns: Int

    private var lines: [[(String, Role)]] = []

    init(columns: Int) { self.columns = columns }

    /// Adds text in one role, wrapped.
    mutating func add(_ text: String, _ role: Role) {
        for line in TextWrap.lines(text, columns: columns) { lines.append([(line, role)]) }
    }

    /// Adds one line of several pieces.
    mutating func add(_ pieces: [(String, Role)]) { lines.append(pieces) }

    /// Adds an empty line, except at the top.
    mutating func gap() {
        if !lines.isEmpty { lines.append([]) }
    }

    /// Draws what fits from a line on; where more follows or went before, the last line says how
    /// to get there.
    func draw(in area: Rect, offset: Int, on grid: inout CellGrid) {
        let isWhole = lines.count <= area.height
        let height = isWhole ? area.height : max(1, area.height - 1)
        let first = isWhole ? 0 : min(offset, max(0, lines.count - height))
        for (row, line) in lines.dropFirst(first).prefix(height).enumerated() {
            var x = area.x
            for (text, role) in line {
                x = grid.put(
                    text, x: x, y: area.y + row, limit: area.maxX - x, role: role)
            }
        }
        guard !isWhole else { return }
        let left = lines.count - first - height
        grid.put(
            left > 0 ? "\(left) more lines: ctrl-d" : "ctrl-u goes up", x: area.x,
            y: area.maxY - 1, limit: area.width, role: .accent)
    }
}
