/// What a terminal can show.
public struct TerminalCapabilities: Sendable, Hashable {
    /// How many colours: 256, 16, 8, or 0 for none (mono, or `NO_COLOR`).
    public var colors: Int
    /// Whether characters past ASCII reach it.
    public var isUTF8: Bool
    /// The terminal's own name, as in `TERM`.
    public var name: String

    /// What a terminal can show.
    public init(colors: Int, isUTF8: Bool, name: String) {
        self.colors = colors
        self.isUTF8 = isUTF8
        self.name = name
    }
}

extension TerminalCapabilities {
    /// Whether the locale of the process lets block glyphs through; sets its character type.
    public static func localeShowsBlocks() -> Bool { TerminalLocale.prepare() }
}
