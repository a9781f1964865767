extension PictureCells {
    /// The same picture told in the fewest bytes: what can be told in several ways is told by the
    /// characters and colours that need the fewest changes along a row.
    ///
    /// A character and its complement with the colours exchanged look the same, and so do a space
    /// and a full block; the colour that an even cell does not need may wait for the next one. The
    /// best way through a row is found by dynamic programming. It saves bytes and colour pairs.
    package func reusingColors() -> PictureCells {
        let hasBlocks = cells.contains { !$0.scalar.isASCII }
        var result = self
        var path = TellingPath(columns: columns, hasBlocks: hasBlocks)
        for row in 0..<rows {
            path.start()
            for column in 0..<columns { path.add(self[column, row]) }
            path.writeBack { column, cell in result[column, row] = cell }
        }
        return result
    }
}

/// The cheapest ways to tell a row of cells up to each of them.
private struct TellingPath {
    /// A way to tell a cell, and the cheapest way there.
    private struct Step {
        var cell: PictureCell
        var cost: Int
        var previous: Int
    }

    /// Ways kept a cell; more never paid on mammograms.
    private static let width = 6

    private let hasBlocks: Bool
    private var steps: [Step] = []
    /// Where the steps of each cell begin.
    private var starts: [Int] = []

    init(columns: Int, hasBlocks: Bool) {
        self.hasBlocks = hasBlocks
        steps.reserveCapacity((columns + 1) * Self.width)
        starts.reserveCapacity(columns + 2)
    }

    /// Begins a row, in the terminal's own colours.
    mutating func start() {
        steps.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
        steps.append(Step(cell: .blank, cost: 0, previous: -1))
    }

    /// Adds the next cell of the row.
    mutating func add(_ cell: PictureCell) {
        let last = (starts.last ?? 0)..<steps.count
        starts.append(steps.count)
        let complement = BlockComplements.complement(of: cell.scalar)
        for previous in last {
            let before = steps[previous].cell
            guard !cell.isReversed, !before.isReversed, let background = cell.background else {
                offer(cell, after: previous)
                continue
            }
            if cell.scalar == " " {
                offer(
                    PictureCell(
                        scalar: " ", foreground: before.foreground, background: background),
                    after: previous)
                guard hasBlocks else { continue }
                offer(
                    PictureCell(
                        scalar: "█", foreground: background, background: before.background),
                    after: previous)
                continue
            }
            offer(cell, after: previous)
            if let complement {
                offer(
                    PictureCell(
                        scalar: complement, foreground: background,
                        background: cell.foreground),
                    after: previous)
            }
        }
    }

    /// Hands out the cells of the cheapest way through the row, the last one first.
    func writeBack(_ body: (Int, PictureCell) -> Void) {
        guard let last = starts.last else { return }
        var step = last
        for candidate in last..<steps.count where steps[candidate].cost < steps[step].cost {
            step = candidate
        }
        for column in stride(from: starts.count - 2, through: 0, by: -1) {
            body(column, steps[step].cell)
            step = steps[step].previous
        }
    }

    private mutating func offer(_ cell: PictureCell, after previous: Int) {
        let before = steps[previous]
        let step = Step(
            cell: cell, cost: before.cost + cell.bytes(after: before.cell), previous: previous)
        let first = starts[starts.count - 1]
        var dearest = first
        for number in first..<steps.count {
            if steps[number].cell == cell {
                if step.cost < steps[number].cost { steps[number] = step }
                return
            }
            if steps[number].cost > steps[dearest].cost { dearest = number }
        }
        if steps.count - first < Self.width {
            steps.append(step)
        } else if step.cost < steps[dearest].cost {
            steps[dearest] = step
        }
    }
}

extension PictureCell {
    /// About how many bytes it takes to draw this cell after another: the character, and an SGR
    /// sequence of two bytes and the final one with nine and a separator for each colour.
    fileprivate func bytes(after last: PictureCell) -> Int {
        let changes =
            (foreground == last.foreground ? 0 : 1) + (background == last.background ? 0 : 1)
        return UTF8.width(scalar) + (changes == 0 ? 0 : 2 + 10 * changes)
    }
}
