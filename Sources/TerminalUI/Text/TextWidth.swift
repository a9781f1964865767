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

extension TextWidth {
    /// Scalars of two columns: East Asian Width W and F of Unicode 14, as the C library counts
    /// them. Ascending; neighbouring ranges with nothing but unassigned scalars between are one.
    static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
        0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
        0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
        0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
        0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
        0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
        0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
        0x2E80...0x3029, 0x302E...0x303E, 0x3041...0x3096, 0x309B...0xA4C6, 0xA960...0xA97C,
        0xAC00...0xD7A3, 0xF900...0xFAD9, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x16FF0...0x1B2FB, 0x1F004...0x1F004,
        0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320,
        0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA,
        0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E,
        0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
        0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4,
        0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2,
        0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0,
        0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FAF6,
        0x20000...0x3FFFD,
    ]

    /// Whether a scalar takes two columns.
    static func isWide(_ value: UInt32) -> Bool {
        var low = 0
        var high = wideRanges.count - 1
        while low <= high {
            let middle = (low + high) / 2
            let range = wideRanges[middle]
            if value < range.lowerBound {
                high = middle - 1
            } else if value > range.upperBound {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }

    /// Whether a scalar takes no column of its own: combining marks, joiners, Hangul vowels and
    /// finals that join the syllable before them.
    static func isNonspacing(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1160...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: return true
        // Format characters that are drawn: Arabic and Syriac number signs and their kin.
        case 0xAD, 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD: return false
        default:
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: return true
            default: return false
            }
        }
    }
}
