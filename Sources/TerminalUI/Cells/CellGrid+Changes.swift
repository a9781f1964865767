extension CellGrid {
    func row(_ y: Int) -> ArraySlice<Cell> { cells[y * width..<(y + 1) * width] }

    /// Whether a cell must be written again: it or the other half of a wide character changed.
    func isChanged(x: Int, y: Int, since before: CellGrid) -> Bool {
        let place = y * width + x
        if cells[place] != before.cells[place] { return true }
        if x + 1 < width, cells[place + 1] != before.cells[place + 1],
            cells[place + 1].text.isEmpty || before.cells[place + 1].text.isEmpty
        {
            return true
        }
        return x > 0 && cells[place].text.isEmpty && cells[place - 1] != before.cells[place - 1]
    }
}
