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
