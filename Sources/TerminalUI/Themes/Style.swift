/// Ways of writing text that need no colour.
public struct TextAttributes: OptionSet, Sendable, Hashable {
    /// The bits of the set.
    public let rawValue: UInt8

    /// A set of its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bold, or bright.
    public static let bold = TextAttributes(rawValue: 1)
    /// Underlined.
    public static let underline = TextAttributes(rawValue: 2)
    /// Foreground and background exchanged.
    public static let reverse = TextAttributes(rawValue: 4)
    /// Dim, where the terminal can.
    public static let dim = TextAttributes(rawValue: 8)

    /// The attributes as theme files name them.
    public static let named: [(name: String, attribute: TextAttributes)] = [
        ("bold", .bold), ("underline", .underline), ("reverse", .reverse), ("dim", .dim),
    ]
}

/// How a cell looks on a terminal of a given number of colours.
public struct Style: Sendable, Hashable {
    /// An index of the terminal's colours; nil for its own foreground.
    public var foreground: Int?
    /// An index of the terminal's colours; nil for its own background.
    public var background: Int?
    /// What is not colour.
    public var attributes: TextAttributes

    /// A style.
    public init(
        foreground: Int? = nil, background: Int? = nil, attributes: TextAttributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// Whether the text is bold.
    public var isBold: Bool { attributes.contains(.bold) }
    /// Whether the text is underlined.
    public var isUnderlined: Bool { attributes.contains(.underline) }
    /// Whether foreground and background are exchanged.
    public var isReversed: Bool { attributes.contains(.reverse) }
    /// Whether the text is dim.
    public var isDim: Bool { attributes.contains(.dim) }
}
