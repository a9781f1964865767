/// One cell of a drawn picture.
package struct PictureCell: Sendable, Hashable {
    /// The character.
    package var scalar: Unicode.Scalar
    /// Index of the character's colour among the terminal's; nil is the terminal's own.
    package var foreground: UInt8?
    /// Index of the colour behind it; nil is the terminal's own.
    package var background: UInt8?
    /// Whether the two colours change places (reverse video).
    package var isReversed: Bool

    package init(
        scalar: Unicode.Scalar, foreground: UInt8?, background: UInt8?, isReversed: Bool = false
    ) {
        self.scalar = scalar
        self.foreground = foreground
        self.background = background
        self.isReversed = isReversed
    }

    /// A space in the terminal's own colours.
    package static let blank = PictureCell(scalar: " ", foreground: nil, background: nil)
}
