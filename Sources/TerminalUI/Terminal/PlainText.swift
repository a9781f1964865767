/// A screen as text for standard output, without ncurses.
package struct PlainText: Sendable, Hashable {
    /// Colours to write: 256, 16, 8, or 0 for attributes only.
    package var colors: Int
    /// Whether escape sequences are written at all.
    package var usesEscapes: Bool
    /// Whether characters past ASCII are written.
    package var isUTF8: Bool

    package init(colors: Int = 256, usesEscapes: Bool = true, isUTF8: Bool = true) {
        self.colors = colors
        self.usesEscapes = usesEscapes
        self.isUTF8 = isUTF8
    }

    /// The screen, every line ended by a newline and the terminal's own colours. Blanks at the end
    /// of a line are left out where the terminal's own colours stand.
    package func text(of grid: CellGrid, theme: Theme) -> String {
        var output = ""
        for y in 0..<grid.height { output += line(y, of: grid, theme: theme) + "\n" }
        return output
    }

    private func line(_ y: Int, of grid: CellGrid, theme: Theme) -> String {
        var cells: [(glyph: TextWidth.Piece, style: Style)] = []
        for x in 0..<grid.width {
            guard let piece = grid.glyph(x: x, y: y) else { continue }
            var glyph = piece
            let paint = grid[x, y].paint
            var style = usesEscapes ? theme.style(of: paint, colors: colors) : Style()
            if let left = cells.last?.style {
                CellEconomy.match(
                    &glyph, &style, to: left, exchangesBlocks: isUTF8 && paint.isPicture)
            }
            cells.append((glyph, style))
        }
        while let last = cells.last, last.glyph.text == " ", last.style.background == nil,
            last.style.attributes.isDisjoint(with: [.underline, .reverse])
        {
            cells.removeLast()
        }
        var output = ""
        var current = Style()
        for (glyph, style) in cells {
            if style != current {
                output += Self.sequence(style)
                current = style
            }
            output += isUTF8 ? glyph.text : AsciiFallback.text(for: glyph.text)
        }
        return current == Style() ? output : output + "\u{1B}[0m"
    }

    /// The sequence that sets a style, whatever was set before (ECMA-48; 256 colours as xterm).
    static func sequence(_ style: Style) -> String {
        var codes = ["0"]
        if style.isBold { codes.append("1") }
        if style.isDim { codes.append("2") }
        if style.isUnderlined { codes.append("4") }
        if style.isReversed { codes.append("7") }
        if let index = style.foreground { codes.append(color(index, first: 30, bright: 90)) }
        if let index = style.background { codes.append(color(index, first: 40, bright: 100)) }
        return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }

    private static func color(_ index: Int, first: Int, bright: Int) -> String {
        if index < 8 { return String(first + index) }
        if index < 16 { return String(bright + index - 8) }
        return "\(first + 8);5;\(index)"
    }
}
