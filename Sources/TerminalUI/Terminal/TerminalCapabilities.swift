/// What a terminal can show.
package struct TerminalCapabilities: Sendable, Hashable {
    /// How many colours: 256, 16, 8, or 0 for none (mono, or `NO_COLOR`).
    package var colors: Int
    /// Whether characters past ASCII reach it.
    package var isUTF8: Bool
    /// The terminal's own name, as in `TERM`.
    package var name: String

    /// What a terminal can show.
    package init(colors: Int, isUTF8: Bool, name: String) {
        self.colors = colors
        self.isUTF8 = isUTF8
        self.name = name
    }
}

extension TerminalCapabilities {
    /// Whether the locale of the process lets block glyphs through; sets its character type.
    package static func localeShowsBlocks() -> Bool { TerminalLocale.prepare() }
}
