/// Cuts the active part of a map into rectangles that cost little to compute.
///
/// The map is cut into strips of rows, each strip into runs of active columns; which cuts pay is
/// found by dynamic programming over all strips. Every rectangle is computed with a margin around
/// it, so a cut costs twice the margin, and each costs something for itself.
struct BoxPartition {
    /// Cells in a row and in a column that go together. With their margin, rectangles begin and end
    /// at multiples, so that the tiles of Winograd convolutions (4 x 4) fall as they would in the
    /// whole map.
    static let step = 4

    /// Cells computed around each rectangle where the map goes on.
    let margin: Int
    /// What a rectangle costs for itself, in cells.
    let overhead: Int

    /// The rectangles; together they hold every active cell.
    func rectangles(of mask: ActivityMask) -> [CellArea] {
        let lines = activeGroups(of: mask)
        let count = lines.count
        // best[end]: the least cost of the groups of rows before `end`, and where its last strip
        // begins.
        var best = [(cost: Int, start: Int)](repeating: (0, 0), count: count + 1)
        for end in 1...max(1, count) where end <= count {
            var active = [Bool](repeating: false, count: lines[end - 1].count)
            best[end] = (.max, 0)
            for start in stride(from: end - 1, through: 0, by: -1) {
                for (place, isActive) in lines[start].enumerated() where isActive {
                    active[place] = true
                }
                let cost =
                    best[start].cost
                    + strip(start..<end, active, of: mask.size).reduce(0) {
                        $0 + self.cost(of: $1, in: mask.size)
                    }
                if cost < best[end].cost { best[end] = (cost, start) }
            }
        }
        var rectangles: [CellArea] = []
        var end = count
        while end > 0 {
            let start = best[end].start
            var active = [Bool](repeating: false, count: lines[end - 1].count)
            for line in lines[start..<end] {
                for (place, isActive) in line.enumerated() where isActive { active[place] = true }
            }
            rectangles = strip(start..<end, active, of: mask.size) + rectangles
            end = start
        }
        return rectangles
    }

    /// What computing a rectangle costs, in cells.
    func cost(of rectangle: CellArea, in size: MapSize) -> Int {
        grown(rectangle, in: size).count + overhead
    }

    /// A rectangle with its margin.
    func grown(_ rectangle: CellArea, in size: MapSize) -> CellArea {
        func grown(_ range: Range<Int>, _ end: Int) -> Range<Int> {
            max(0, range.lowerBound - margin)..<min(end, range.upperBound + margin)
        }
        return CellArea(
            rows: grown(rectangle.rows, size.rows),
            columns: grown(rectangle.columns, size.columns))
    }

    /// The rectangles of one strip: runs of active columns, joined where the gap costs less than
    /// the cut.
    private func strip(_ groups: Range<Int>, _ active: [Bool], of size: MapSize) -> [CellArea] {
        let rows = cells(of: groups, within: size.rows)
        let height = rows.count + 2 * margin
        var runs: [Range<Int>] = []
        for (place, isActive) in active.enumerated() where isActive {
            let columns = cells(of: place..<place + 1, within: size.columns)
            if let last = runs.last,
                (columns.lowerBound - last.upperBound) * height < 2 * margin * height + overhead
            {
                runs[runs.count - 1] = last.lowerBound..<columns.upperBound
            } else {
                runs.append(columns)
            }
        }
        return runs.map { CellArea(rows: rows, columns: $0) }
    }

    /// Cells by which the groups are shifted, so that a group's end and the margin make a multiple.
    private var shift: Int { (Self.step - margin % Self.step) % Self.step }

    private func cells(of groups: Range<Int>, within count: Int) -> Range<Int> {
        let first = max(0, groups.lowerBound * Self.step - shift)
        return first..<max(first, min(count, groups.upperBound * Self.step - shift))
    }

    /// For each group of rows, which groups of columns hold an active cell.
    private func activeGroups(of mask: ActivityMask) -> [[Bool]] {
        let (step, shift) = (Self.step, shift)
        let columns = (mask.size.columns + shift + step - 1) / step
        let rows = (mask.size.rows + shift + step - 1) / step
        return (0..<rows).map { group in
            var active = [Bool](repeating: false, count: columns)
            for row in cells(of: group..<group + 1, within: mask.size.rows) {
                for column in 0..<mask.size.columns where mask[row, column] {
                    active[(column + shift) / step] = true
                }
            }
            return active
        }
    }
}
