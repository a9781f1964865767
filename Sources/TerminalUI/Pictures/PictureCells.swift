/// A picture drawn in cells.
public struct PictureCells: Sendable, Hashable {
    /// Cells across.
    public let columns: Int
    /// Cells down.
    public let rows: Int
    /// The cells, row by row.
    public var cells: [PictureCell]

    /// A picture of given cells.
    ///
    /// - Precondition: `cells.count == columns * rows`.
    public init(columns: Int, rows: Int, cells: [PictureCell]) {
        precondition(columns >= 0 && rows >= 0 && cells.count == columns * rows)
        self.columns = columns
        self.rows = rows
        self.cells = cells
    }

    /// The cell at a column and a row.
    ///
    /// - Precondition: the cell exists.
    public subscript(column: Int, row: Int) -> PictureCell {
        get { cells[row * columns + column] }
        set { cells[row * columns + column] = newValue }
    }
}
