extension Style {
    /// The style on a terminal of fewer colours: indices it does not have become the nearest ones
    /// it has; with eight colours, bright text is bold and grey text is dim.
    func reduced(to colors: Int) -> Style {
        guard colors < 256 else { return self }
        var style = self
        style.foreground = foreground.map(Self.basic)
        style.background = background.map(Self.basic)
        if colors < 16 {
            if let bright = style.foreground, bright >= 8 {
                style.foreground = bright == 8 ? 7 : bright - 8
                style.attributes.insert(bright == 8 ? .dim : .bold)
            }
            style.background = style.background.map { $0 == 8 ? 0 : $0 & 7 }
        }
        return style
    }

    /// The style with text that shows, where reducing made one colour of two.
    func legible(from original: Style) -> Style {
        guard let ground = background, foreground == ground,
            original.foreground != original.background
        else { return self }
        var style = self
        style.foreground = [0, 4, 8, 12].contains(ground) ? 7 : 0
        return style
    }

    private static func basic(_ index: Int) -> Int {
        index < 16 ? index : TerminalPalette.nearestBasic(to: TerminalPalette.rgb(of: index))
    }
}
