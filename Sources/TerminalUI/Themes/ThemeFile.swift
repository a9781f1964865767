import TOMLKit

/// A theme file as written: colours still by name, nothing inherited yet.
struct ThemeFile: Sendable {
    /// How a role is written.
    struct RoleEntry: Sendable, Hashable {
        var foreground: String?
        var background: String?
        var attributes: TextAttributes = []
        var mono: TextAttributes?
    }

    /// How a heat ramp is written.
    struct RampEntry: Sendable, Hashable {
        var colors: [String]
        var letters: [Character]
    }

    /// Where it was read.
    let path: String
    /// The theme it builds on.
    var inherits: String?
    /// A line about it.
    var summary = ""
    /// The named colours.
    var palette: [String: PaletteColor] = [:]
    /// The looks by role name.
    var roles: [String: RoleEntry] = [:]
    /// What raises a figure, if it says so.
    var raises: RampEntry?
    /// What lowers a figure, if it says so.
    var lowers: RampEntry?

    /// Reads a file.
    init(path: String) throws {
        self.path = path
        let table: TOMLTable
        do throws(CheckedTOML.Problem) {
            guard let found = try CheckedTOML.table(file: path) else {
                throw CheckedTOML.Problem(isSyntax: false, description: "the file is gone")
            }
            table = found
        } catch {
            throw ThemeError(
                error.isSyntax ? .syntax : .unreadable, file: path, error.description)
        }
        try check(table, keys: ["description", "inherits", "palette", "roles", "heat"], in: "file")
        inherits = try string(table["inherits"], "inherits")
        summary = try string(table["description"], "description") ?? ""
        if let colors = try section(table["palette"], "palette") {
            for name in colors.keys { palette[name] = try color(colors[name], name) }
        }
        if let looks = try section(table["roles"], "roles") {
            for name in looks.keys { roles[name] = try role(looks[name], name) }
        }
        if let heat = try section(table["heat"], "heat") {
            try check(
                heat, keys: ["raises", "lowers", "raises-letters", "lowers-letters"], in: "heat")
            raises = try ramp(heat, "raises")
            lowers = try ramp(heat, "lowers")
        }
    }

    // MARK: Palette

    private func color(_ value: (any TOMLValueConvertible)?, _ name: String) throws -> PaletteColor
    {
        let place = "palette colour '\(name)'"
        guard let table = value?.table else { return try literal(value, place) }
        try check(table, keys: ["color", "basic", "mono"], in: place)
        guard let written = table["color"] else {
            throw invalid("\(place) has no 'color'; write color = 110 or color = \"#87afd7\"")
        }
        var color = try literal(written, place)
        if let written = table["basic"] {
            let basic = try literal(written, "basic of \(place)")
            guard (basic.index ?? 0) < 16 else {
                throw invalid(
                    "basic of \(place) is none of the first 16 colours; write 0 to 15, "
                        + "a name such as bright-red, or default")
            }
            color.basic = basic.index
        }
        if let written = table["mono"] { color.mono = try attributes(written, "mono of \(place)") }
        return color
    }

    private func literal(_ value: (any TOMLValueConvertible)?, _ place: String) throws
        -> PaletteColor
    {
        if let index = value?.int {
            guard (0...255).contains(index) else {
                throw invalid("\(place) is \(index); an index is 0 to 255")
            }
            return PaletteColor(index)
        }
        guard let text = value?.string else {
            throw invalid("\(place) is no colour; write an index, \"#rrggbb\" or a name")
        }
        guard let color = Self.literal(text) else {
            if text.hasPrefix("#") {
                throw invalid("\(place) is '\(text)'; a colour is # and six hexadecimal digits")
            }
            throw unknownColor(text, place, among: Self.literalNames)
        }
        return color
    }

    /// A colour written without the palette: `#rrggbb`, an index, `red`, `default`.
    private static func literal(_ text: String) -> PaletteColor? {
        if text == "default" { return .terminal }
        if let index = TerminalPalette.basicIndex(named: text) { return PaletteColor(index) }
        if let rgb = TerminalPalette.RGB(hex: text) {
            return PaletteColor(
                index: TerminalPalette.nearestFixed(to: rgb),
                basic: TerminalPalette.nearestBasic(to: rgb))
        }
        if let index = Int(text), (0...255).contains(index) { return PaletteColor(index) }
        return nil
    }

    private static let literalNames =
        ["default"] + TerminalPalette.basicNames + TerminalPalette.basicNames.map { "bright-\($0)" }

    /// The colour of a name, from a palette first.
    func color(named name: String, palette: [String: PaletteColor], place: String) throws
        -> PaletteColor
    {
        if let color = palette[name] ?? Self.literal(name) { return color }
        throw unknownColor(name, place, among: palette.keys.sorted() + Self.literalNames)
    }

    private func unknownColor(_ name: String, _ place: String, among names: [String]) -> ThemeError
    {
        let nearest = NearestName.of(name, among: names).map { "; did you mean '\($0)'?" } ?? ""
        return ThemeError(
            .unknownColor, file: path, "\(place): no colour is named '\(name)'\(nearest)")
    }

    // MARK: Roles

    private func role(_ value: (any TOMLValueConvertible)?, _ name: String) throws -> RoleEntry {
        let place = "role '\(name)'"
        if let text = value?.string { return try shortRole(text, place) }
        guard let table = value?.table else {
            throw invalid("\(place) is neither a text such as \"red bold\" nor a table")
        }
        var entry = RoleEntry()
        let flags = TextAttributes.named.map(\.name)
        try check(
            table, keys: ["foreground", "background", "mono"] + flags, in: place,
            hint: "; a role with a dot in its name stands in quotes")
        entry.foreground = try reference(table["foreground"], "foreground of \(place)")
        entry.background = try reference(table["background"], "background of \(place)")
        for (name, attribute) in TextAttributes.named {
            guard let written = table[name] else { continue }
            guard let flag = written.bool else {
                throw invalid("\(name) of \(place) is neither true nor false")
            }
            if flag { entry.attributes.insert(attribute) }
        }
        if let written = table["mono"] { entry.mono = try attributes(written, "mono of \(place)") }
        return entry
    }

    /// The short form: `[foreground] [on background] [bold] [underline] [reverse] [dim]`.
    private func shortRole(_ text: String, _ place: String) throws -> RoleEntry {
        var entry = RoleEntry()
        var expectsBackground = false
        for word in text.split(separator: " ").map(String.init) {
            if expectsBackground {
                entry.background = word
                expectsBackground = false
            } else if word == "on", entry.background == nil {
                expectsBackground = true
            } else if let known = TextAttributes.named.first(where: { $0.name == word }) {
                entry.attributes.insert(known.attribute)
            } else if entry.foreground == nil {
                entry.foreground = word
            } else {
                throw invalid(
                    "\(place) is '\(text)'; write \"foreground on background bold\" with any part "
                        + "left out")
            }
        }
        guard !expectsBackground else { throw invalid("\(place) ends after 'on'") }
        return entry
    }

    private func reference(_ value: (any TOMLValueConvertible)?, _ place: String) throws -> String?
    {
        guard let value else { return nil }
        if let index = value.int {
            guard (0...255).contains(index) else {
                throw invalid("\(place) is \(index); an index is 0 to 255")
            }
            return String(index)
        }
        return try string(value, place)
    }

    // MARK: Heat

    private func ramp(_ heat: TOMLTable, _ name: String) throws -> RampEntry? {
        guard let value = heat[name] else {
            guard heat[name + "-letters"] == nil else {
                throw invalid("heat has '\(name)-letters' without '\(name)'")
            }
            return nil
        }
        guard let array = value.array, !array.isEmpty else {
            throw invalid("heat '\(name)' is no list of colours, weakest first")
        }
        var colors: [String] = []
        for element in array {
            guard let color = try reference(element, "heat '\(name)'") else { continue }
            colors.append(color)
        }
        guard let letters = try string(heat[name + "-letters"], "heat '\(name)-letters'"),
            letters.count == colors.count, SafeText.isPlain(letters)
        else {
            throw invalid(
                "heat '\(name)-letters' must be \(colors.count) ASCII letters, one a colour, "
                    + "weakest first")
        }
        return RampEntry(colors: colors, letters: Array(letters))
    }

    // MARK: Values

    private func attributes(_ value: any TOMLValueConvertible, _ place: String) throws
        -> TextAttributes
    {
        guard let text = value.string else { throw invalid("\(place) is no text such as \"bold\"") }
        var set: TextAttributes = []
        for word in text.split(separator: " ") {
            guard let known = TextAttributes.named.first(where: { $0.name == word }) else {
                throw invalid("\(place): '\(word)' is none of bold, underline, reverse, dim")
            }
            set.insert(known.attribute)
        }
        return set
    }

    private func string(_ value: (any TOMLValueConvertible)?, _ place: String) throws -> String? {
        guard let value else { return nil }
        guard let text = value.string else { throw invalid("\(place) is no text") }
        return text
    }

    private func section(_ value: (any TOMLValueConvertible)?, _ name: String) throws -> TOMLTable?
    {
        guard let value else { return nil }
        guard let table = value.table else { throw invalid("'\(name)' is no table: [\(name)]") }
        return table
    }

    private func check(
        _ table: TOMLTable, keys: [String], in place: String, hint: String = ""
    ) throws {
        guard let key = table.keys.sorted().first(where: { !keys.contains($0) }) else { return }
        let nearest = NearestName.of(key, among: keys).map { "; did you mean '\($0)'?" } ?? ""
        throw ThemeError(
            .unknownKey, file: path, "\(place) has an unknown key '\(key)'\(nearest)\(hint)")
    }

    private func invalid(_ message: String) -> ThemeError {
        ThemeError(.invalidValue, file: path, message)
    }
}

/// Why a theme could not be loaded.
package struct ThemeError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong.
    package enum Code: Sendable, Hashable {
        /// No theme has this name.
        case notFound
        /// The file cannot be read.
        case unreadable
        /// The file is no TOML.
        case syntax
        /// A key that themes do not have.
        case unknownKey
        /// A role nobody draws with.
        case unknownRole
        /// A colour that neither the palette nor the terminal has.
        case unknownColor
        /// A value of the wrong kind or out of range.
        case invalidValue
        /// Themes that inherit from each other in a circle.
        case cycle
    }

    /// What was wrong.
    package let code: Code
    /// The file, nil when none was found.
    package let file: String?
    /// What was wrong, where, and what to do, without the file.
    package let message: String

    /// The whole message.
    package var description: String { file.map { "\($0): \(message)" } ?? message }

    init(_ code: Code, file: String?, _ message: String) {
        self.code = code
        self.file = file
        self.message = message
    }
}
