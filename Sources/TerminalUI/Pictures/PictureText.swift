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
