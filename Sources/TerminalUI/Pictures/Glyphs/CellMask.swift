/// Which of the 8 x 16 pixels of a cell a character covers.
///
/// Real cells differ in size; this is the one every fraction of a block element falls on, but for
/// thirds, which are rounded to pixels as fonts do (5, 6 and 5 rows).
struct CellMask: Sendable, Hashable {
    /// Pixels across a cell.
    static let width = 8
    /// Pixels down a cell.
    static let height = 16

    /// One byte a row, the leftmost pixel in the lowest bit.
    var rowBits: SIMD16<UInt8>

    /// A mask of a rectangle of pixels.
    init(columns: Range<Int>, rows: Range<Int>) {
        rowBits = .zero
        let bits = columns.reduce(UInt8(0)) { $0 | 1 << UInt8($1) }
        for row in rows { rowBits[row] = bits }
    }

    private init(rowBits: SIMD16<UInt8>) { self.rowBits = rowBits }

    /// Nothing.
    static let empty = CellMask(rowBits: .zero)
    /// The whole cell.
    static let full = CellMask(rowBits: ~.zero)

    /// The pixels not covered.
    var complement: CellMask { CellMask(rowBits: ~rowBits) }

    /// The pixels covered by either.
    func union(_ other: CellMask) -> CellMask { CellMask(rowBits: rowBits | other.rowBits) }

    /// Whether a pixel is covered.
    subscript(column: Int, row: Int) -> Bool { rowBits[row] >> UInt8(column) & 1 == 1 }

    /// How many pixels are covered, 0 to 128.
    var area: Int { (0..<Self.height).reduce(0) { $0 + rowBits[$1].nonzeroBitCount } }

    /// The parts of a grid of two columns whose bits are set, in reading order from the lowest bit.
    static func grid(_ bits: Int, rowEdges: [Int]) -> CellMask {
        var mask = CellMask.empty
        for part in 0..<2 * (rowEdges.count - 1) where bits >> part & 1 == 1 {
            let column = part % 2 * 4
            let row = part / 2
            mask = mask.union(
                CellMask(
                    columns: column..<column + 4, rows: rowEdges[row]..<rowEdges[row + 1]))
        }
        return mask
    }
}
