/// One cell of the screen: a character and where its colours come from.
package struct Cell: Sendable, Hashable {
    /// Where the colours of a cell come from.
    package enum Paint: Sendable, Hashable {
        /// The theme decides.
        case role(Role)
        /// A picture decides: indices of the terminal's 256 colours, and reverse video for mono.
        /// No theme touches these. A nil index is the terminal's own colour.
        case picture(foreground: UInt8?, background: UInt8?, isReversed: Bool)

        /// Whether a picture decides.
        var isPicture: Bool { if case .picture = self { true } else { false } }
    }

    /// What is drawn; "" in the second half of a wide character.
    package var text: String
    /// Where its colours come from.
    package var paint: Paint

    package init(text: String, paint: Paint) {
        self.text = text
        self.paint = paint
    }

    /// A space in the ordinary role.
    package static let blank = Cell(text: " ", paint: .role(.text))
}
