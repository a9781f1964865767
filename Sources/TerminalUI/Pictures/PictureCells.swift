/// A picture drawn in cells.
package struct PictureCells: Sendable, Hashable {
    /// Cells across.
    package let columns: Int
    /// Cells down.
    package let rows: Int
    /// The cells, row by row.
    package var cells: [PictureCell]

    /// A picture of given cells.
    ///
    /// - Precondition: `cells.count == columns * rows`.
    package init(columns: Int, rows: Int, cells: [PictureCell]) {
        precondition(columns >= 0 && rows >= 0 && cells.count == columns * rows)
        self.columns = columns
        self.rows = rows
        self.cells = cells
    }

    /// The cell at a column and a row.
    ///
    /// - Precondition: the cell exists.
    package subscript(column: Int, row: Int) -> PictureCell {
        get { cells[row * columns + column] }
        set { cells[row * columns + column] = newValue }
    }
}
