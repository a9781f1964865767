extension CellGrid {
    /// Draws a picture with its top left cell at a place; what lies outside the screen or the
    /// rectangle is left out.
    package mutating func put(
        _ cells: PictureCells, x: Int, y: Int, clippedTo rect: Rect? = nil
    ) {
        let clip = rect ?? bounds
        let economical = cells.reusingColors()
        for row in 0..<economical.rows {
            for column in 0..<economical.columns
            where clip.contains(x: x + column, y: y + row) {
                let cell = economical[column, row]
                self[x + column, y + row] = Cell(
                    text: String(Character(cell.scalar)),
                    paint: .picture(
                        foreground: cell.foreground, background: cell.background,
                        isReversed: cell.isReversed))
            }
        }
    }
}
