/// A colour of a theme: what it is in 256 colours, in 16, and without any.
package struct PaletteColor: Sendable, Hashable {
    /// An index of 256; nil for the terminal's own colour.
    package var index: Int?
    /// An index of 16; nil for the terminal's own colour.
    package var basic: Int?
    /// What says it where there are no colours.
    package var mono: TextAttributes

    /// A colour with its fall-backs.
    package init(index: Int?, basic: Int?, mono: TextAttributes = []) {
        self.index = index
        self.basic = basic
        self.mono = mono
    }

    /// A colour of 256; in 16 colours the nearest one.
    package init(_ index: Int, mono: TextAttributes = []) {
        self.index = index
        basic =
            index < 16 ? index : TerminalPalette.nearestBasic(to: TerminalPalette.rgb(of: index))
        self.mono = mono
    }

    /// The terminal's own colour.
    package static let terminal = PaletteColor(index: nil, basic: nil)

    /// The index on a terminal of that many colours; nil for its own colour, and without colours.
    /// Below 16 colours an index of 8 to 15 comes back as it is, for `Style` to make of it a base
    /// colour and an attribute.
    package func index(colors: Int) -> Int? {
        if colors >= 256 { return index }
        return colors >= 8 ? basic : nil
    }
}
