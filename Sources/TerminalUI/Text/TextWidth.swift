/// How many columns text takes in a terminal.
///
/// Terminals advance by the C library's `wcwidth`, a scalar at a time; so does this, with one
/// decision on top: an emoji sequence shows as its first emoji, because terminals disagree about
/// the rest of it and a table must stay aligned in all of them.
package enum TextWidth {
    /// Columns of one scalar: 0 for combining marks and controls, 2 for East Asian wide and emoji.
    package static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value < 0x20 || (0x7F...0x9F).contains(value) ? 0 : 1 }
        // Rules, blocks and geometric shapes fill screens; they are all narrow.
        if (0x2500..<0x25FD).contains(value) { return 1 }
        if isNonspacing(scalar) { return 0 }
        return value >= 0x1100 && isWide(value) ? 2 : 1
    }

    /// Columns of one character: 0 for a lone combining mark, 2 for East Asian wide and emoji,
    /// more for a cluster of several spacing letters (Indic conjuncts, flags).
    package static func columns(of character: Character) -> Int {
        if character.isASCII { return character >= " " && character != "\u{7F}" ? 1 : 0 }
        return pieces(of: character).reduce(0) { $0 + $1.columns }
    }

    /// Columns of a whole text once it is made safe (`SafeText`), as `CellGrid.put` writes it.
    package static func columns(of text: String) -> Int {
        if SafeText.isPlain(text) { return text.utf8.count }
        return SafeText(text).string.reduce(0) { $0 + columns(of: $1) }
    }

    /// What one character writes: a base and its marks for each spacing letter in it.
    ///
    /// At most four marks stay with a base, which is what a cell of ncurses holds. Emoji modifiers,
    /// what follows a joiner after an emoji, and the emoji variation selector are left out: the
    /// width that terminals give them differs.
    static func pieces(of character: Character) -> [Piece] {
        let scalars = character.unicodeScalars
        if let only = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex {
            let columns = columns(of: only)
            return columns > 0 ? [Piece(text: String(character), columns: columns)] : []
        }
        var pieces: [Piece] = []
        var marks = 0
        let isEmoji = scalars.first?.properties.isEmoji ?? false
        for scalar in scalars {
            if scalar == "\u{FE0F}" { continue }
            if isEmoji, scalar == "\u{200D}" { break }
            let columns = columns(of: scalar)
            if columns > 0 {
                if !pieces.isEmpty, scalar.properties.isEmojiModifier { continue }
                pieces.append(Piece(text: String(scalar), columns: columns))
                marks = 0
            } else if let last = pieces.indices.last, marks < maximumMarks {
                pieces[last].text.unicodeScalars.append(scalar)
                marks += 1
            }
        }
        return pieces
    }

    /// Marks that may stand on one base: a cell of ncurses holds five scalars.
    static let maximumMarks = 4

    /// The text of one cell and the columns it takes, 1 or 2.
    struct Piece: Sendable, Hashable {
        var text: String
        var columns: Int
    }
}
