/// Ways of writing text that need no colour.
package struct TextAttributes: OptionSet, Sendable, Hashable {
    /// The bits of the set.
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bold, or bright.
    package static let bold = TextAttributes(rawValue: 1)
    package static let underline = TextAttributes(rawValue: 2)
    /// Foreground and background exchanged.
    package static let reverse = TextAttributes(rawValue: 4)
    /// Dim, where the terminal can.
    package static let dim = TextAttributes(rawValue: 8)

    /// The attributes as theme files name them.
    package static let named: [(name: String, attribute: TextAttributes)] = [
        ("bold", .bold), ("underline", .underline), ("reverse", .reverse), ("dim", .dim),
    ]
}

/// How a cell looks on a terminal of a given number of colours.
package struct Style: Sendable, Hashable {
    /// An index of the terminal's colours; nil for its own foreground.
    package var foreground: Int?
    /// An index of the terminal's colours; nil for its own background.
    package var background: Int?
    /// What is not colour.
    package var attributes: TextAttributes

    package init(
        foreground: Int? = nil, background: Int? = nil, attributes: TextAttributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// Whether the text is bold.
    package var isBold: Bool { attributes.contains(.bold) }
    /// Whether the text is underlined.
    package var isUnderlined: Bool { attributes.contains(.underline) }
    /// Whether foreground and background are exchanged.
    package var isReversed: Bool { attributes.contains(.reverse) }
    /// Whether the text is dim.
    package var isDim: Bool { attributes.contains(.dim) }
}

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

/// The name of a part that a theme gives a colour: `text`, `accent`, `band.high`.
///
/// This module defines the roles every program needs; a program adds its own in an extension.
package struct Role: Sendable, Hashable, RawRepresentable, Codable {
    /// The name as written in a theme file.
    package let rawValue: String

    /// A role of a given name.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// Ordinary text.
    package static let text = Role(rawValue: "text")
    /// Text that may be overlooked: labels, units, hints.
    package static let quiet = Role(rawValue: "quiet")
    /// Headings and what matters most on a line.
    package static let strong = Role(rawValue: "strong")
    /// Thin rules between parts.
    package static let rule = Role(rawValue: "rule")
    /// The selected row or field.
    package static let selection = Role(rawValue: "selection")
    /// The key letters in footers and help, the prompt's sign.
    package static let accent = Role(rawValue: "accent")
    /// A message that all is well.
    package static let good = Role(rawValue: "good")
    package static let warning = Role(rawValue: "warning")
    package static let error = Role(rawValue: "error")
    /// A field that can be typed into.
    package static let field = Role(rawValue: "field")

    /// The roles of this module, in the order they are documented.
    package static let common: [Role] = [
        .text, .quiet, .strong, .rule, .selection, .accent, .good, .warning, .error, .field,
    ]
}

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
