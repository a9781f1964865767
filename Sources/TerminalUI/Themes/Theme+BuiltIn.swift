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
