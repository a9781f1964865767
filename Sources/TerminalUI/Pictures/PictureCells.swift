/// A picture drawn in cells.
package struct PictureCells: Sendable, Hashable {
    /// Cells across.
    package let columns: Int
    /// Cells down.
    package let rows: Int
    /// The cells, row by row.
    package var cells: [PictureCell]

    /// A picture of given cells.
    ///
    /// - Precondition: `cells.count == columns * rows`.
    package init(columns: Int, rows: Int, cells: [PictureCell]) {
        precondition(columns >= 0 && rows >= 0 && cells.count == columns * rows)
        self.columns = columns
        self.rows = rows
        self.cells = cells
    }

    /// The cell at a column and a row.
    ///
    /// - Precondition: the cell exists.
    package subscript(column: Int, row: Int) -> PictureCell {
        get { cells[row * columns + column] }
        set { cells[row * columns + column] = newValue }
    }
}

/// One cell of a drawn picture.
package struct PictureCell: Sendable, Hashable {
    /// The character.
    package var scalar: Unicode.Scalar
    /// Index of the character's colour among the terminal's; nil is the terminal's own.
    package var foreground: UInt8?
    /// Index of the colour behind it; nil is the terminal's own.
    package var background: UInt8?
    /// Whether the two colours change places (reverse video).
    package var isReversed: Bool

    package init(
        scalar: Unicode.Scalar, foreground: UInt8?, background: UInt8?, isReversed: Bool = false
    ) {
        self.scalar = scalar
        self.foreground = foreground
        self.background = background
        self.isReversed = isReversed
    }

    /// A space in the terminal's own colours.
    package static let blank = PictureCell(scalar: " ", foreground: nil, background: nil)
}

extension CellGrid {
    /// Draws a picture with its top left cell at a place; what lies outside the screen or the
    /// rectangle is left out.
    package mutating func put(
        _ cells: PictureCells, x: Int, y: Int, clippedTo rect: Rect? = nil
    ) {
        let clip = rect ?? bounds
        let economical = cells.reusingColors()
        for row in 0..<economical.rows {
            for column in 0..<economical.columns
            where clip.contains(x: x + column, y: y + row) {
                let cell = economical[column, row]
                self[x + column, y + row] = Cell(
                    text: String(Character(cell.scalar)),
                    paint: .picture(
                        foreground: cell.foreground, background: cell.background,
                        isReversed: cell.isReversed))
            }
        }
    }
}

/// A drawn picture as text with SGR sequences, for standard output.
package enum PictureText {
    /// The rows of a picture, each ended by a reset, where one is due, and a line feed.
    ///
    /// Only what changes is written: colours that are set already are used again, and of a
    /// character and its complement the one that needs fewer changes is taken.
    ///
    /// - Parameters:
    ///   - cells: The picture.
    ///   - colors: The colours it was drawn for; with 16 the short sequences serve.
    package static func ansi(_ cells: PictureCells, colors: ColorDepth) -> String {
        let economical = cells.reusingColors()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(cells.cells.count * 12)
        for row in 0..<economical.rows {
            var pen = PictureCell.blank
            for column in 0..<economical.columns {
                let cell = economical[column, row]
                change(&pen, to: cell, colors: colors, bytes: &bytes)
                bytes.append(contentsOf: UTF8.encode(cell.scalar) ?? UTF8.EncodedScalar())
            }
            if pen.background != nil || pen.foreground != nil || pen.isReversed {
                bytes.append(contentsOf: "\u{1B}[0m".utf8)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func change(
        _ pen: inout PictureCell, to cell: PictureCell, colors: ColorDepth, bytes: inout [UInt8]
    ) {
        var codes: [Int] = []
        if pen.isReversed != cell.isReversed { codes.append(cell.isReversed ? 7 : 27) }
        if pen.foreground != cell.foreground {
            codes += color(cell.foreground, base: 30, colors: colors)
        }
        if pen.background != cell.background {
            codes += color(cell.background, base: 40, colors: colors)
        }
        pen = cell
        guard !codes.isEmpty else { return }
        bytes.append(contentsOf: "\u{1B}[".utf8)
        for (number, code) in codes.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ";")) }
            bytes.append(contentsOf: String(code).utf8)
        }
        bytes.append(UInt8(ascii: "m"))
    }

    /// The codes that set a colour; `base` is 30 for the character and 40 for what is behind it.
    private static func color(_ index: UInt8?, base: Int, colors: ColorDepth) -> [Int] {
        guard let index = index.map(Int.init) else { return [base + 9] }
        if colors == .indexed256 || index > 15 { return [base + 8, 5, index] }
        return [index < 8 ? base + index : base + 60 + index - 8]
    }
}
