/// What the encoder makes of one view.
public struct EncodedView: Sendable {
    /// The largest value of each channel over the grid: the features.
    public var features: [Float]
    /// The cell, `row * columns + column`, of each channel's largest value; of equal ones the first.
    public var cells: [Int]
    /// Columns of the last grid.
    public var columns: Int
    /// Rows of the last grid.
    public var rows: Int
    /// The last map, channel by channel, each row by row.
    public var map: [Float]
    /// The share of the dense arithmetic that was done, 0 to 1.
    public var arithmeticShare: Double

    /// An encoded view.
    public init(
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
