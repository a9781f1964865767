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
