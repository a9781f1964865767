/// Text that cannot drive a terminal: no control characters, no escape sequences, no bidirectional
/// overrides, no piles of combining marks. What is taken out shows as `·` so that nothing is
/// hidden.
package struct SafeText: Sendable, Hashable {
    /// The text, safe to write.
    package let string: String

    /// Makes any text safe.
    ///
    /// Taken out: C0 and C1 controls, line and paragraph separators, every format character but
    /// the two joiners that scripts need (so bidirectional overrides and isolates, soft hyphens,
    /// zero width spaces, byte order marks and tags), unassigned scalars and noncharacters, marks
    /// without a letter, and marks past the fourth on one letter.
    package init(_ raw: String) {
        guard !Self.isPlain(raw) else {
            string = raw
            return
        }
        var scalars = String.UnicodeScalarView()
        var marks = 0
        var hasBase = false
        for scalar in raw.unicodeScalars {
            guard !Self.isPlain(scalar) else {
                scalars.append(scalar)
                hasBase = true
                marks = 0
                continue
            }
            guard Self.isDrawable(scalar) else {
                scalars.append(Self.replacement)
                hasBase = true
                marks = 0
                continue
            }
            if TextWidth.isNonspacing(scalar) {
                marks += 1
                if !hasBase || marks == TextWidth.maximumMarks + 1 {
                    scalars.append(Self.replacement)
                    hasBase = true
                } else if marks <= TextWidth.maximumMarks {
                    scalars.append(scalar)
                }
            } else {
                scalars.append(scalar)
                hasBase = true
                marks = 0
            }
        }
        string = String(scalars)
    }

    /// What stands where something was taken out.
    package static let replacement: Unicode.Scalar = "·"

    /// Whether a text is printable ASCII throughout, which is safe as it is, a column a byte.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    /// Scalars known to be safe and spacing without asking the character database.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2500...0x25FC,
            0x4E00...0x9FFF, 0xAC00...0xD7A3:
            true
        default: false
        }
    }

    private static func isDrawable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
        default: true
        }
    }
}
