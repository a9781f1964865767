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
                        for index in 0..<width / 4 {
                            let four = UnsafeRawPointer(pixels + 4 * index)
                                .loadUnaligned(as: SIMD4<UInt16>.self)
                            if four != empty { flags[index] = true }
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
        let columns = size.columns
        var across = [Bool](repeating: false, count: cells.count)
        var spread = across
        Self.withBytes(cells, &across) { cells, across in
            for row in 0..<size.rows {
                for shift in -before...after {
                    // Cell `column` reaches cell `column + shift`.
                    let from = max(0, -shift)
                    Self.merge(
                        cells + row * columns + from, into: across + row * columns + from + shift,
                        count: columns - abs(shift))
                }
            }
        }
        Self.withBytes(across, &spread) { across, spread in
            for row in 0..<size.rows {
                for target in max(0, row - before)...min(size.rows - 1, row + after) {
                    Self.merge(
                        across + row * columns, into: spread + target * columns, count: columns)
                }
            }
        }
        return ActivityMask(size: size, cells: spread)
    }

    /// Makes those cells active whose counterparts are; a loop over bytes that vectors take.
    private static func merge(
        _ source: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<UInt8>, count: Int
    ) {
        guard count > 0 else { return }
        for index in 0..<count { target[index] |= source[index] }
    }

    /// Two masks as bytes, 0 or 1, as booleans lie in memory.
    private static func withBytes(
        _ source: [Bool], _ target: inout [Bool],
        _ body: (UnsafePointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void
    ) {
        source.withUnsafeBytes { source in
            target.withUnsafeMutableBytes { target in
                guard let from = source.bindMemory(to: UInt8.self).baseAddress,
                    let to = target.bindMemory(to: UInt8.self).baseAddress
                else { return }
                body(from, to)
            }
        }
    }
}
