package struct EncodedView: Sendable {
    /// The largest value of each channel over the grid: the features.
    package var features: [Float]
    /// The cell, `row * columns + column`, of each channel's largest value; of equal ones the first.
    package var cells: [Int]
    /// Columns of the last grid.
    package var columns: Int
    /// Rows of the last grid.
    package var rows: Int
    /// The last map, channel by channel, each row by row.
    package var map: [Float]
    /// The share of the dense arithmetic that was done, 0 to 1.
    package var arithmeticShare: Double

    package init(
        features: [Float], cells: [Int], columns: Int, rows: Int, map: [Float],
        arithmeticShare: Double
    ) {
        self.features = features
        self.cells = cells
        self.columns = columns
        self.rows = rows
        self.map = map
        self.arithmeticShare = arithmeticShare
    }
}
