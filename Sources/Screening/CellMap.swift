import Foundation

/// One number a cell of a network's last grid, over one view as the network saw it.
///
/// The grid lies over the whole picture. A cell's value belongs to the part of the picture around
/// the centre of its receptive field: column `c` of `columns` is centred on the input pixel
/// `c * stride`, where `stride` is the input's width over the grid's, rounded to a whole power of
/// two (32 for a residual network of five halvings). `area(column:row:)` gives that part in the
/// picture as it is stored.
package struct CellMap: Sendable, Hashable {
    /// Columns of the grid.
    package var columns: Int
    /// Rows of the grid.
    package var rows: Int
    /// Columns of pixels the network saw.
    package var inputWidth: Int
    /// Rows of pixels the network saw.
    package var inputHeight: Int
    /// Whether the picture was mirrored left to right before the network saw it.
    package var isMirrored: Bool
    /// `rows * columns` values, row by row from the top left of what the network saw.
    package var values: [Float]

    /// A map.
    ///
    /// - Precondition: `values.count == columns * rows`, both positive.
    package init(
        columns: Int, rows: Int, inputWidth: Int, inputHeight: Int, isMirrored: Bool,
        values: [Float]
    ) {
        precondition(columns > 0 && rows > 0 && values.count == columns * rows)
        self.columns = columns
        self.rows = rows
        self.inputWidth = inputWidth
        self.inputHeight = inputHeight
        self.isMirrored = isMirrored
        self.values = values
    }

    /// The value of a cell as the network saw the picture.
    package subscript(column: Int, row: Int) -> Float { values[row * columns + column] }

    /// The part of the stored picture around a cell's centre, in shares of its width and height;
    /// the parts of all cells cover the picture without overlap.
    package func area(column: Int, row: Int) -> (x: Range<Double>, y: Range<Double>) {
        let x = Self.span(of: column, of: columns, over: inputWidth)
        let y = Self.span(of: row, of: rows, over: inputHeight)
        return (isMirrored ? (1 - x.upperBound)..<(1 - x.lowerBound) : x, y)
    }

    /// The cell whose part of the stored picture holds a point given in shares of its width and
    /// height.
    package func cell(x: Double, y: Double) -> (column: Int, row: Int) {
        (
            Self.cell(at: isMirrored ? 1 - x : x, of: columns, over: inputWidth),
            Self.cell(at: y, of: rows, over: inputHeight)
        )
    }

    private static func pixelsACell(_ count: Int, over pixels: Int) -> Int {
        var step = 1
        while step * count < pixels { step *= 2 }
        return step
    }

    private static func span(of cell: Int, of count: Int, over pixels: Int) -> Range<Double> {
        let step = Double(pixelsACell(count, over: pixels))
        let low = cell == 0 ? 0 : (Double(cell) - 0.5) * step / Double(pixels)
        let high = cell == count - 1 ? 1 : (Double(cell) + 0.5) * step / Double(pixels)
        return low..<high
    }

    private static func cell(at share: Double, of count: Int, over pixels: Int) -> Int {
        let step = Double(pixelsACell(count, over: pixels))
        let index = (share * Double(pixels) / step + 0.5).rounded(.down)
        return max(0, min(count - 1, Int(index)))
    }
}

/// As JSON the cells that are not zero stand as base64: a little-endian UInt32 index and a Float32
/// each (`cells`); where that is longer, the Float32 of all cells (`values`).
extension CellMap: Codable {
    private enum CodingKeys: String, CodingKey {
        case columns, rows, inputWidth, inputHeight, isMirrored, cells, values
    }

    /// Decodes a map.
    ///
    /// - Throws: `DecodingError` where sizes and cells do not fit together.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        columns = try values.decode(Int.self, forKey: .columns)
        rows = try values.decode(Int.self, forKey: .rows)
        inputWidth = try values.decode(Int.self, forKey: .inputWidth)
        inputHeight = try values.decode(Int.self, forKey: .inputHeight)
        isMirrored = try values.decode(Bool.self, forKey: .isMirrored)
        let isDense = values.contains(.values)
        let cells = try values.decode(Data.self, forKey: isDense ? .values : .cells)
        guard (1...4096).contains(columns), (1...4096).contains(rows),
            isDense ? cells.count == 4 * columns * rows : cells.count % 8 == 0
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .cells, in: values, debugDescription: "a map of \(columns) x \(rows)")
        }
        if isDense {
            self.values = Self.words(cells).map(Float.init(bitPattern:))
            return
        }
        self.values = [Float](repeating: 0, count: columns * rows)
        let words = Self.words(cells)
        for pair in stride(from: 0, to: words.count, by: 2) {
            guard words[pair] < self.values.count else {
                throw DecodingError.dataCorruptedError(
                    forKey: .cells, in: values, debugDescription: "a cell beyond the grid")
            }
            self.values[Int(words[pair])] = Float(bitPattern: words[pair + 1])
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(columns, forKey: .columns)
        try container.encode(rows, forKey: .rows)
        try container.encode(inputWidth, forKey: .inputWidth)
        try container.encode(inputHeight, forKey: .inputHeight)
        try container.encode(isMirrored, forKey: .isMirrored)
        if values.count(where: { $0 != 0 }) * 2 > values.count {
            try container.encode(Self.data(values.map(\.bitPattern)), forKey: .values)
            return
        }
        var words: [UInt32] = []
        for (index, value) in values.enumerated() where value != 0 {
            words += [UInt32(index), value.bitPattern]
        }
        try container.encode(Self.data(words), forKey: .cells)
    }

    private static func data(_ words: [UInt32]) -> Data {
        var data = Data(capacity: 4 * words.count)
        for word in words {
            withUnsafeBytes(of: word.littleEndian) { data.append(contentsOf: $0) }
        }
        return data
    }

    private static func words(_ data: Data) -> [UInt32] {
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16
                | UInt32(bytes[start + 3]) << 24
        }
    }
}
