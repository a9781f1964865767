import CNcurses
import Glibc

extension NcursesTerminal {
    /// Shows a screen. Cells that did not change since the last one are not touched, and ncurses
    /// writes only what differs of the rest.
    package func show(_ grid: CellGrid, theme: Theme) {
        guard isOpen else { return }
        let (width, height) = size
        if theme != shownTheme {
            styles = [:]
            shownTheme = theme
            shown = nil
        }
        if shown?.width != grid.width || shown?.height != grid.height { shown = nil }
        draw(grid, theme: theme, width: width, height: height)
        if pairs.isExhausted {
            pairs.reset()
            shown = nil
            draw(grid, theme: theme, width: width, height: height)
        }
        shown = grid
        if needsRepaint {
            clearok(cn_curscr(), true)
            needsRepaint = false
        }
        place(grid.cursor, isVisible: grid.showsCursor, width: width, height: height)
        wrefresh(cn_stdscr())
    }

    /// Has the next screen written whole, whatever ncurses believes to stand there.
    package func repaint() { needsRepaint = true }

    private func draw(_ grid: CellGrid, theme: Theme, width: Int, height: Int) {
        let before = shown
        if before == nil {
            werase(cn_stdscr())
            written = [Style](repeating: Style(), count: width * height)
        }
        for y in 0..<height {
            if let before, y < grid.height, grid.row(y) == before.row(y) { continue }
            if before != nil, y >= grid.height { break }
            for x in 0..<width {
                let isInside = x < grid.width && y < grid.height
                if let before {
                    guard isInside else { break }
                    if !grid.isChanged(x: x, y: y, since: before) { continue }
                }
                let cell = isInside ? grid[x, y] : .blank
                guard let piece = isInside ? grid.glyph(x: x, y: y) : Self.blank else { continue }
                write(piece, paint: cell.paint, theme: theme, x: x, y: y, width: width)
            }
        }
    }

    private static let blank = TextWidth.Piece(text: " ", columns: 1)

    private func write(
        _ piece: TextWidth.Piece, paint: Cell.Paint, theme: Theme, x: Int, y: Int, width: Int
    ) {
        var style = style(of: paint, theme: theme)
        var glyph = drawable(piece)
        if x > 0 {
            let left = written[y * width + x - 1]
            CellEconomy.match(
                &glyph, &style, to: left,
                exchangesBlocks: capabilities.isUTF8 && paint.isPicture)
        }
        guard x + glyph.columns <= width else { return }
        for column in x..<x + glyph.columns { written[y * width + column] = style }
        put(glyph.text, style: style, x: x, y: y)
        // The likeness of a wide character is narrow; its second column must not stay unpainted.
        if piece.columns == 2, glyph.columns == 1, x + 1 < width {
            written[y * width + x + 1] = style
            put(" ", style: style, x: x + 1, y: y)
        }
    }

    private func style(of paint: Cell.Paint, theme: Theme) -> Style {
        guard case .role(let role) = paint else {
            return theme.style(of: paint, colors: capabilities.colors)
        }
        if let style = styles[role] { return style }
        let style = theme.resolve(role, colors: capabilities.colors)
        styles[role] = style
        return style
    }

    private func put(_ text: String, style: Style, x: Int, y: Int) {
        var pair =
            capabilities.colors > 0
            ? pairs.number(foreground: style.foreground, background: style.background) : 0
        var scalars = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
        scalars.append(0)
        var cell = cchar_t()
        // The pair goes through the last argument: the one before it holds 16 bits only.
        setcchar(&cell, &scalars, Self.attributes(of: style), 0, &pair)
        // The last cell of the screen reports an error for the cursor that cannot follow it.
        mvwadd_wch(cn_stdscr(), Int32(y), Int32(x), &cell)
    }

    private static func attributes(of style: Style) -> attr_t {
        var attributes: attr_t = 0
        if style.isBold { attributes |= cn_attr_bold() }
        if style.isUnderlined { attributes |= cn_attr_underline() }
        if style.isReversed { attributes |= cn_attr_reverse() }
        if style.isDim { attributes |= cn_attr_dim() }
        return attributes
    }

    /// What of a glyph the C library agrees about: ncurses drops what `wcwidth` does not know
    /// without a word, and a column more or less shifts the row.
    private func drawable(_ piece: TextWidth.Piece) -> TextWidth.Piece {
        if piece.text.utf8.count == 1 { return piece }
        if let known = glyphs[piece.text] { return known }
        var result = piece
        let scalars = piece.text.unicodeScalars
        if !capabilities.isUTF8 {
            result.text = String(AsciiFallback.character(for: piece.text))
        } else if let base = scalars.first, cn_wcwidth(base.value) == Int32(piece.columns) {
            let marks = scalars.dropFirst().filter { cn_wcwidth($0.value) == 0 }
            result.text = String(String.UnicodeScalarView([base] + marks))
        } else {
            result.text = String(AsciiFallback.character(for: piece.text))
        }
        if result.text.utf8.count == 1, piece.columns == 2 { result.columns = 1 }
        glyphs[piece.text] = result
        return result
    }

    private func place(_ cursor: (x: Int, y: Int)?, isVisible: Bool, width: Int, height: Int) {
        let isVisible = isVisible && cursor != nil
        if isVisible != cursorIsVisible {
            curs_set(isVisible ? 1 : 0)
            cursorIsVisible = isVisible
        }
        let (x, y) = cursor ?? (width - 1, height - 1)
        wmove(
            cn_stdscr(), Int32(min(max(0, y), height - 1)), Int32(min(max(0, x), width - 1)))
    }
}

/// Of two ways to draw the same cell, the one whose colours are set already: fewer bytes on the
/// line, the same picture.
enum CellEconomy {
    /// Rewrites a cell after its left neighbour's colours, where that changes nothing to see.
    ///
    /// A blank takes any foreground. A block of a picture takes its complement where the neighbour
    /// has the two colours the other way round; text stays what it is, for those who hear the
    /// screen or copy from it.
    static func match(
        _ glyph: inout TextWidth.Piece, _ style: inout Style, to left: Style, exchangesBlocks: Bool
    ) {
        let hidden: TextAttributes = [.underline, .reverse]
        guard style != left, style.attributes.isDisjoint(with: hidden),
            left.attributes.isDisjoint(with: hidden)
        else { return }
        if glyph.text == " " {
            if left.background == style.background {
                style = left
            } else if exchangesBlocks, left.foreground == style.background,
                style.background != nil, left.attributes.isEmpty
            {
                glyph.text = "█"
                style = left
            }
            return
        }
        guard exchangesBlocks, style.attributes.isEmpty, left.attributes.isEmpty,
            style.foreground != nil, style.background != nil || glyph.text == "█"
        else { return }
        if glyph.text == "█" {
            if left.foreground == style.foreground {
                style = left
            } else if left.background == style.foreground {
                glyph.text = " "
                style = left
            }
        } else if left.foreground == style.background, left.background == style.foreground,
            let other = complements[glyph.text]
        {
            glyph.text = other
            style = left
        }
    }

    /// Blocks and what fills the rest of their cell.
    static let complements: [String: String] = {
        let pairs = ["▀▄", "▌▐", "▘▟", "▝▙", "▖▜", "▗▛", "▚▞", "▔▇", "▕▉"]
        var table: [String: String] = [:]
        for pair in pairs.map(Array.init) {
            table[String(pair[0])] = String(pair[1])
            table[String(pair[1])] = String(pair[0])
        }
        return table
    }()
}

/// The colour pairs of ncurses by their two colours. A pair in use is never redefined.
@MainActor
struct ColorPairs {
    private struct Colors: Hashable {
        var foreground: Int32
        var background: Int32
    }

    private var numbers: [Colors: Int32] = [:]
    private let limit: Int32
    private let isDirect: Bool
    private let hasDefaults: Bool

    /// The pairs of a terminal after `start_color`.
    ///
    /// - Parameter hasDefaults: Whether the terminal's own colours can be asked for.
    init(hasDefaults: Bool) {
        self.hasDefaults = hasDefaults
        limit = cn_color_pairs()
        isDirect = cn_colors() > 256
    }

    /// Whether every pair is taken, so that another combination has to wait for `reset`.
    private(set) var isExhausted = false

    /// The number of the pair of two indices (nil for the terminal's own colour); 0, the
    /// terminal's own colours, when there is none left.
    mutating func number(foreground: Int?, background: Int?) -> Int32 {
        if hasDefaults, foreground == nil, background == nil { return 0 }
        let colors = Colors(
            foreground: color(foreground, standard: 7), background: color(background, standard: 0))
        if let number = numbers[colors] { return number }
        let number = Int32(numbers.count) + 1
        guard number < limit,
            init_extended_pair(number, colors.foreground, colors.background) == OK
        else {
            isExhausted = true
            return 0
        }
        numbers[colors] = number
        return number
    }

    /// Forgets every pair; nothing on the screen may use one afterwards.
    mutating func reset() {
        numbers = [:]
        isExhausted = false
    }

    private func color(_ index: Int?, standard: Int32) -> Int32 {
        guard let index else { return hasDefaults ? -1 : standard }
        // A terminal of direct colour takes an index past 7 for red, green and blue.
        guard isDirect, index > 7 else { return Int32(index) }
        let rgb = TerminalPalette.rgb(of: index)
        return Int32(max(8, rgb.red << 16 | rgb.green << 8 | rgb.blue))
    }
}
