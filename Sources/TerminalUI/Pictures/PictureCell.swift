/// One cell of a drawn picture.
public struct PictureCell: Sendable, Hashable {
    /// The character.
    public var scalar: Unicode.Scalar
    /// Index of the character's colour among the terminal's; nil is the terminal's own.
    public var foreground: UInt8?
    /// Index of the colour behind it; nil is the terminal's own.
    public var background: UInt8?
    /// Whether the two colours change places (reverse video).
    public var isReversed: Bool

    /// A cell.
    public init(
        scalar: Unicode.Scalar, foreground: UInt8?, background: UInt8?, isReversed: Bool = false
    ) {
        self.scalar = scalar
        self.foreground = foreground
        self.background = background
        self.isReversed = isReversed
    }

    /// A space in the terminal's own colours.
    public static let blank = PictureCell(scalar: " ", foreground: nil, background: nil)
}
