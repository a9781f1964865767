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

/// Colours from weak to strong for a map over a picture, and letters that say the same.
package struct HeatRamp: Sendable, Hashable {
    /// The colours, weakest first.
    package var steps: [PaletteColor]
    /// A letter a step, for terminals without colours. Pictures in ASCII are made of signs alone, so
    /// that a letter or a figure is never taken for a part of one.
    package var letters: [Character]

    /// A ramp; there are as many letters as steps.
    package init(steps: [PaletteColor], letters: [Character]) {
        self.steps = steps
        self.letters = letters
    }

    /// The step of a strength from 0 to 1; nil at 0, below, and in an empty ramp.
    package func step(of strength: Double) -> Int? {
        guard strength > 0, !steps.isEmpty else { return nil }
        return min(steps.count - 1, Int(min(1, strength) * Double(steps.count)))
    }
}

/// The two ramps of a theme: what raises a figure and what lowers it.
package struct HeatRamps: Sendable, Hashable {
    package var raises: HeatRamp
    package var lowers: HeatRamp

    /// Two ramps.
    package init(raises: HeatRamp, lowers: HeatRamp) {
        self.raises = raises
        self.lowers = lowers
    }
}

extension Theme {
    /// The dark reading room, in code so that the program starts without any file. `dark.toml`
    /// says the same.
    package static let builtIn = builtIn(palette: builtInPalette)

    static let builtInPalette: [String: PaletteColor] = [
        "ground": PaletteColor(index: 233, basic: 0),
        "raised": PaletteColor(index: 236, basic: 0),
        "ink": PaletteColor(index: 250, basic: 7),
        "bright": PaletteColor(index: 255, basic: 15, mono: .bold),
        "faint": PaletteColor(index: 245, basic: 7),
        "line": PaletteColor(index: 240, basic: 8),
        "accent": PaletteColor(index: 110, basic: 14, mono: .bold),
        "select": PaletteColor(index: 24, basic: 4, mono: .reverse),
        "calm": PaletteColor(index: 109, basic: 6),
        "warm": PaletteColor(index: 179, basic: 11, mono: .bold),
        "hot": PaletteColor(index: 209, basic: 9, mono: .bold),
        "good": PaletteColor(index: 108, basic: 10),
        "bad": PaletteColor(index: 203, basic: 9, mono: .reverse),
        "synthetic": PaletteColor(index: 140, basic: 13, mono: .bold),
    ]

    /// The dark reading room in other colours: those a theme built on it names anew.
    static func builtIn(palette: [String: PaletteColor]) -> Theme {
        func color(_ name: String) -> PaletteColor { palette[name] ?? .terminal }
        func look(
            _ foreground: String? = nil, on background: String? = nil,
            _ attributes: TextAttributes = [], mono: TextAttributes? = nil
        ) -> RoleStyle {
            RoleStyle(
                foreground: foreground.map(color), background: background.map(color),
                attributes: attributes, mono: mono)
        }
        let looks: [String: RoleStyle] = [
            "text": look("ink", on: "ground"),
            "quiet": look("faint"),
            "strong": look("bright", .bold),
            "rule": look("line"),
            "selection": look("bright", on: "select", .bold, mono: .reverse),
            "accent": look("accent"),
            "good": look("good"),
            "warning": look("warm"),
            "error": look("bad", .bold, mono: [.bold, .reverse]),
            "field": look("bright", on: "raised", mono: .underline),
            "title": look("bright", .bold),
            "header": look("ink", mono: .bold),
            "footer": look("faint"),
            "footer.key": look("accent"),
            "flag": look("hot", .bold),
            "mark": look("accent", .bold),
            "state.new": look("bright"),
            "state.opened": look("ink"),
            "state.read": look("faint"),
            "state.refused": look("warm", mono: .underline),
            "band.low": look("calm"),
            "band.intermediate": look("warm"),
            "band.high": look("hot", .bold, mono: [.bold, .underline]),
            "view.present": look("ink"),
            "view.missing": look("warm"),
            "view.problem": look("bad", .bold),
            "label": look("faint"),
            "synthetic": look("synthetic", .bold),
            "disclaimer": look("faint"),
            "prompt": look("accent", .bold),
            "completion": look("ink", on: "raised"),
            "preview.border": look("line"),
        ]
        return Theme(
            name: "dark", summary: "Dark reading room: near-black ground, one accent",
            roles: Dictionary(uniqueKeysWithValues: looks.map { (Role(rawValue: $0), $1) }),
            heat: HeatRamps(
                raises: HeatRamp(
                    steps: ramp([94, 130, 166, 202, 208], basic: [1, 1, 9, 3, 11]),
                    letters: Array("ABCDE")),
                lowers: HeatRamp(
                    steps: ramp([23, 24, 31, 38, 45], basic: [4, 4, 12, 6, 14]),
                    letters: Array("abcde"))))
    }

    private static func ramp(_ indices: [Int], basic: [Int]) -> [PaletteColor] {
        zip(indices, basic).map { PaletteColor(index: $0, basic: $1) }
    }
}
