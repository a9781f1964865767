/// What a program wrote to a terminal, played back into cells.
///
/// Understood are SGR colours (16 and 256, reverse), line ends, cursor movement within the
/// picture, erasure to the end of a line and repetition; other sequences are skipped.
struct CapturedScreen {
    private(set) var cells: PictureCells
    private var column = 0
    private var row = 0
    private var pen = PictureCell.blank
    private var lastScalar: Unicode.Scalar = " "

    /// Plays bytes back on a blank screen.
    init(_ text: String, columns: Int, rows: Int) {
        cells = PictureCells(
            columns: columns, rows: rows,
            cells: [PictureCell](repeating: .blank, count: columns * rows))
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\u{1B}": escape(&scalars)
            case "\n": (column, row) = (0, row + 1)
            case "\r": column = 0
            case "\u{0}"..."\u{1F}", "\u{7F}": break
            default: put(scalar)
            }
        }
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        if column >= cells.columns { (column, row) = (0, row + 1) }
        if row < cells.rows {
            pen.scalar = scalar
            cells[column, row] = pen
        }
        column += 1
        lastScalar = scalar
    }

    private mutating func escape(_ scalars: inout Substring.UnicodeScalarView) {
        guard let kind = scalars.popFirst() else { return }
        guard kind == "[" else {
            if kind == "]" || kind == "P" { Self.skipString(&scalars) }
            return
        }
        var parameters = ""
        while let scalar = scalars.popFirst() {
            if ("\u{40}"..."\u{7E}").contains(scalar) {
                control(scalar, parameters)
                return
            }
            parameters.unicodeScalars.append(scalar)
        }
    }

    /// Skips to the end of an operating system command or device control string.
    private static func skipString(_ scalars: inout Substring.UnicodeScalarView) {
        while let scalar = scalars.popFirst() {
            if scalar == "\u{7}" { return }
            if scalar == "\u{1B}" {
                _ = scalars.popFirst()
                return
            }
        }
    }

    private mutating func control(_ final: Unicode.Scalar, _ parameters: String) {
        guard !parameters.hasPrefix("?") else { return }
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
            .map { Int($0) ?? 0 }
        let count = max(1, numbers.first ?? 1)
        switch final {
        case "m": setPen(numbers)
        case "b": for _ in 0..<min(count, cells.cells.count) { put(lastScalar) }
        case "C": column += count
        case "G": column = count - 1
        case "K", "X":
            guard row < cells.rows, column < cells.columns else { return }
            let end = final == "K" ? cells.columns : min(cells.columns, column + count)
            for place in column..<end {
                cells[place, row] = PictureCell(
                    scalar: " ", foreground: pen.foreground, background: pen.background)
            }
        default: break
        }
    }

    private mutating func setPen(_ codes: [Int]) {
        var codes = codes[...]
        while let code = codes.popFirst() {
            switch code {
            case 0: pen = .blank
            case 7: pen.isReversed = true
            case 27: pen.isReversed = false
            case 30...37: pen.foreground = UInt8(code - 30)
            case 90...97: pen.foreground = UInt8(code - 82)
            case 40...47: pen.background = UInt8(code - 40)
            case 100...107: pen.background = UInt8(code - 92)
            case 39: pen.foreground = nil
            case 49: pen.background = nil
            case 38, 48:
                guard codes.popFirst() == 5, let index = codes.popFirst() else { return }
                let color = UInt8(clamping: index)
                if code == 38 { pen.foreground = color } else { pen.background = color }
            default: break
            }
        }
    }
}
