/// A rectangle of cells of a map.
struct CellArea: Sendable, Hashable {
    var rows: Range<Int>
    var columns: Range<Int>

    /// The number of cells.
    var count: Int { rows.count * columns.count }

    var size: MapSize { MapSize(rows: rows.count, columns: columns.count) }

    /// What both areas hold; nil where they share nothing.
    func intersection(_ other: CellArea) -> CellArea? {
        let rows = rows.clamped(to: other.rows)
        let columns = columns.clamped(to: other.columns)
        return rows.isEmpty || columns.isEmpty ? nil : CellArea(rows: rows, columns: columns)
    }

    /// The area of the map before a 3x3 convolution that this one is computed from: a cell more
    /// where the map goes on.
    func surrounded(stride: Int, within size: MapSize) -> CellArea {
        func surrounded(_ range: Range<Int>, _ end: Int) -> Range<Int> {
            let last = stride == 1 ? range.upperBound + 1 : range.upperBound * stride
            return max(0, range.lowerBound * stride - 1)..<min(end, last)
        }
        return CellArea(
            rows: surrounded(rows, size.rows), columns: surrounded(columns, size.columns))
    }

    /// The area of the map before a stride of `stride` that this one is computed from, without the
    /// padding's reach.
    func source(stride: Int, within size: MapSize) -> CellArea {
        CellArea(
            rows: rows.lowerBound * stride..<min(rows.upperBound * stride, size.rows),
            columns: columns.lowerBound * stride..<min(columns.upperBound * stride, size.columns))
    }
}

/// Zeros around a box: where it touches the map's border, none where the map goes on.
struct Padding: Sendable, Hashable {
    var top: Int
    var left: Int
    var bottom: Int
    var right: Int

    init(_ count: Int) { (top, left, bottom, right) = (count, count, count, count) }

    /// What a 3x3 convolution over a map of a size reads beyond the map's border for one area of
    /// its output; 0 where the map goes on.
    init(around area: CellArea, stride: Int, of size: MapSize) {
        func after(_ end: Int, _ count: Int) -> Int { max(0, (end - 1) * stride + 2 - count) }
        top = area.rows.lowerBound == 0 ? 1 : 0
        left = area.columns.lowerBound == 0 ? 1 : 0
        bottom = after(area.rows.upperBound, size.rows)
        right = after(area.columns.upperBound, size.columns)
    }
}

/// The size of a map in cells.
struct MapSize: Sendable, Hashable {
    var rows: Int
    var columns: Int

    /// The whole map as an area.
    var area: CellArea { CellArea(rows: 0..<rows, columns: 0..<columns) }

    /// The size after a stride of 2 with the padding that residual networks use.
    var halved: MapSize { MapSize(rows: (rows + 1) / 2, columns: (columns + 1) / 2) }
}
