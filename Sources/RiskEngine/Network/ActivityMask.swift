/// Which cells of a map may differ from the response to nothing but background.
struct ActivityMask: Sendable, Hashable {
    /// The map's size.
    let size: MapSize
    /// Row by row.
    private(set) var cells: [Bool]

    /// A mask of given cells.
    init(size: MapSize, cells: [Bool]) {
        precondition(cells.count == size.rows * size.columns)
        self.size = size
        self.cells = cells
    }

    /// Whether a cell may differ.
    subscript(row: Int, column: Int) -> Bool { cells[row * size.columns + column] }

    /// The share of cells that may differ.
    var share: Double { Double(cells.count { $0 }) / Double(cells.count) }

    /// The stem's cells that an input differing from its background reaches.
    ///
    /// A stem cell `y` (7x7 convolution by 2, 3x3 pooling by 2) sees the pixels `4y - 5` to
    /// `4y + 5`; so four pixels `4g` to `4g + 3` reach the cells `g - 1` to `g + 2`.
    init(of input: NetworkInput, background: UInt16) {
        let width = input.width
        let groups = MapSize(rows: (input.height + 3) / 4, columns: (width + 3) / 4)
        let empty = SIMD4(repeating: background)
        var differs = [Bool](repeating: false, count: groups.rows * groups.columns)
        input.values.withUnsafeBufferPointer { values in
            differs.withUnsafeMutableBufferPointer { differs in
                let (values, differs) = (SharedPointer(values), SharedMutablePointer(differs))
                ThreadPool.forEach(groups.rows) { group in
                    let flags = differs.base + group * groups.columns
                    for row in group * 4..<min(group * 4 + 4, input.height) {
                        let pixels = values.base + row * width
                        for place in 0..<width / 4 {
                            let four = UnsafeRawPointer(pixels + 4 * place)
                                .loadUnaligned(as: SIMD4<UInt16>.self)
                            if four != empty { flags[place] = true }
                        }
                        for column in width / 4 * 4..<width where pixels[column] != background {
                            flags[column / 4] = true
                        }
                    }
                }
            }
        }
        let stem = MapSize(rows: input.height, columns: width).halved.halved
        let mask = ActivityMask(size: groups, cells: differs).spread(before: 1, after: 2)
        self = ActivityMask(size: stem, cells: mask.cells)
    }

    /// The mask grown by a distance in every direction.
    func grown(by distance: Int) -> ActivityMask { spread(before: distance, after: distance) }

    /// The mask after a 3x3 convolution by 2: cell `y` sees `2y - 1` to `2y + 1`.
    var halved: ActivityMask {
        let half = size.halved
        let near = spread(before: 1, after: 1)
        var cells = [Bool](repeating: false, count: half.rows * half.columns)
        for row in 0..<half.rows {
            for column in 0..<half.columns {
                cells[row * half.columns + column] = near[2 * row, 2 * column]
            }
        }
        return ActivityMask(size: half, cells: cells)
    }

    /// Every active cell makes those from `before` less to `after` more active, in both directions.
    private func spread(before: Int, after: Int) -> ActivityMask {
        let across = Self.spread(
            cells, lines: size.rows, step: size.columns, count: size.columns, stride: 1,
            before: before, after: after)
        let down = Self.spread(
            across, lines: size.columns, step: 1, count: size.rows, stride: size.columns,
            before: before, after: after)
        return ActivityMask(size: size, cells: down)
    }

    private static func spread(
        _ cells: [Bool], lines: Int, step: Int, count: Int, stride: Int, before: Int, after: Int
    ) -> [Bool] {
        var spread = cells
        cells.withUnsafeBufferPointer { cells in
            spread.withUnsafeMutableBufferPointer { spread in
                for line in 0..<lines {
                    var filled = 0
                    for place in 0..<count where cells[line * step + place * stride] {
                        let end = min(count, place + after + 1)
                        for near in max(filled, place - before)..<max(filled, end) {
                            spread[line * step + near * stride] = true
                        }
                        filled = max(filled, end)
                    }
                }
            }
        }
        return spread
    }
}
