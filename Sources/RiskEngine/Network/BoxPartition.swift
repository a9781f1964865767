/// Cuts the active part of a map into rectangles that cost little to compute.
///
/// The map is cut into strips of rows, each strip into runs of active columns; which cuts pay is
/// found by dynamic programming over all strips. Every rectangle is computed with a margin around
/// it, so a cut costs twice the margin, and each rectangle costs something for itself.
struct BoxPartition {
    /// Cells computed around each rectangle where the map goes on.
    let margin: Int
    /// What a rectangle costs for itself, in cells.
    let overhead: Int

    private let size: MapSize
    /// Cells in a row and in a column that go together, a multiple of 4. With their margin,
    /// rectangles begin and end at multiples, so that the tiles of Winograd convolutions (4 x 4)
    /// fall as they would in the whole map.
    private let step: Int
    /// Cells by which the groups are shifted, so that a group's end and the margin make a multiple.
    private let shift: Int
    /// For each group of rows, a bit for each group of columns that holds an active cell.
    private let lines: [UInt128]

    init(of mask: ActivityMask, margin: Int, overhead: Int) {
        self.margin = margin
        self.overhead = overhead
        size = mask.size
        step = 4 * ((size.columns + 4 * 127 - 1) / (4 * 127))
        shift = (step - margin % step) % step
        let (step, shift, size) = (step, shift, size)
        let groups = (size.rows + shift + step - 1) / step
        lines = mask.cells.withUnsafeBufferPointer { cells in
            (0..<groups).map { group in
                var line: UInt128 = 0
                for row in max(0, group * step - shift)..<min(size.rows, (group + 1) * step - shift)
                {
                    for column in 0..<size.columns where cells[row * size.columns + column] {
                        line |= 1 << UInt128((column + shift) / step)
                    }
                }
                return line
            }
        }
    }

    /// The rectangles, without their margins; together they hold every active cell.
    var rectangles: [CellArea] {
        // best[end]: the least cost of the groups of rows before `end`, and where its last strip
        // begins.
        var best = [(cost: Int, start: Int)](repeating: (0, 0), count: lines.count + 1)
        for end in lines.indices.map({ $0 + 1 }) {
            var active: UInt128 = 0
            best[end] = (.max, 0)
            for start in stride(from: end - 1, through: 0, by: -1) {
                active |= lines[start]
                var cost = best[start].cost
                forEachRun(of: active, in: start..<end) { cost += self.cost(of: $0) }
                if cost < best[end].cost { best[end] = (cost, start) }
            }
        }
        var rectangles: [CellArea] = []
        var end = lines.count
        while end > 0 {
            let start = best[end].start
            forEachRun(of: lines[start..<end].reduce(0, |), in: start..<end) {
                rectangles.append($0)
            }
            end = start
        }
        return rectangles.reversed()
    }

    /// A rectangle with its margin.
    func grown(_ rectangle: CellArea) -> CellArea {
        CellArea(
            rows: max(
                0, rectangle.rows.lowerBound - margin)..<min(
                    size.rows, rectangle.rows.upperBound + margin),
            columns: max(
                0, rectangle.columns.lowerBound - margin)..<min(
                    size.columns, rectangle.columns.upperBound + margin))
    }

    private func cost(of rectangle: CellArea) -> Int { grown(rectangle).count + overhead }

    /// Calls `body` with the rectangles of one strip: runs of active columns, joined where the gap
    /// costs less than the cut.
    private func forEachRun(
        of active: UInt128, in groups: Range<Int>, _ body: (CellArea) -> Void
    ) {
        let rows = cells(of: groups, within: size.rows)
        let height = rows.count + 2 * margin
        var rest = active
        var pending: Range<Int>?
        while rest != 0 {
            let first = rest.trailingZeroBitCount
            let count = (~(rest >> UInt128(first))).trailingZeroBitCount
            rest = first + count >= 128 ? 0 : rest & (~0 << UInt128(first + count))
            let columns = cells(of: first..<first + count, within: size.columns)
            if let last = pending,
                (columns.lowerBound - last.upperBound) * height >= 2 * margin * height + overhead
            {
                body(CellArea(rows: rows, columns: last))
                pending = columns
            } else {
                pending = (pending?.lowerBound ?? columns.lowerBound)..<columns.upperBound
            }
        }
        if let pending { body(CellArea(rows: rows, columns: pending)) }
    }

    private func cells(of groups: Range<Int>, within count: Int) -> Range<Int> {
        let first = max(0, groups.lowerBound * step - shift)
        return first..<max(first, min(count, groups.upperBound * step - shift))
    }
}

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
