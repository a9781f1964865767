/// The colours of every role. A theme never touches the cells of pictures.
package struct Theme: Sendable, Hashable {
    /// How one role looks.
    package struct RoleStyle: Sendable, Hashable {
        /// Its text; nil for that of `text`.
        package var foreground: PaletteColor?
        /// Its ground; nil for that of `text`.
        package var background: PaletteColor?
        /// What is not colour, wherever there are colours.
        package var attributes: TextAttributes
        /// What is not colour, where there are none; nil for `attributes` and what the two
        /// colours say without colour.
        package var mono: TextAttributes?

        package init(
            foreground: PaletteColor? = nil, background: PaletteColor? = nil,
            attributes: TextAttributes = [], mono: TextAttributes? = nil
        ) {
            self.foreground = foreground
            self.background = background
            self.attributes = attributes
            self.mono = mono
        }
    }

    /// What the user calls it: the file's name without `.toml`.
    package var name: String
    /// A line about it.
    package var summary: String
    /// The look of each role.
    package var roles: [Role: RoleStyle]
    /// The colours of maps over pictures.
    package var heat: HeatRamps

    package init(name: String, summary: String, roles: [Role: RoleStyle], heat: HeatRamps) {
        self.name = name
        self.summary = summary
        self.roles = roles
        self.heat = heat
    }

    /// The look of a role on a terminal of that many colours (256, 16, 8; fewer means none).
    ///
    /// A role the theme does not have looks like the part of its name before the last dot, or
    /// else like `text`.
    package func resolve(_ role: Role, colors: Int) -> Style {
        let text = roles[.text] ?? RoleStyle()
        let look = look(of: role) ?? text
        let foreground = look.foreground ?? text.foreground ?? .terminal
        let background = look.background ?? text.background ?? .terminal
        guard colors >= 8 else {
            let attributes =
                look.mono
                ?? look.attributes
                .union(look.foreground?.mono ?? []).union(look.background?.mono ?? [])
            return Style(attributes: attributes)
        }
        let style = Style(
            foreground: foreground.index(colors: colors),
            background: background.index(colors: colors), attributes: look.attributes)
        let full = Style(foreground: foreground.index, background: background.index)
        return style.reduced(to: colors).legible(from: full)
    }

    /// How a cell looks, whether a role or a picture paints it.
    package func style(of paint: Cell.Paint, colors: Int) -> Style {
        switch paint {
        case .role(let role): return resolve(role, colors: colors)
        case .picture(let foreground, let background, let isReversed):
            let attributes: TextAttributes = isReversed ? .reverse : []
            guard colors >= 8 else { return Style(attributes: attributes) }
            return Style(
                foreground: foreground.map(Int.init), background: background.map(Int.init),
                attributes: attributes
            ).reduced(to: colors)
        }
    }

    private func look(of role: Role) -> RoleStyle? {
        if let look = roles[role] { return look }
        var name = Substring(role.rawValue)
        while let dot = name.lastIndex(of: ".") {
            name = name[..<dot]
            if let look = roles[Role(rawValue: String(name))] { return look }
        }
        return nil
    }
}
