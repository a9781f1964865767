extension String {
    /// The text on one line that cannot drive a terminal or reorder what is read: control
    /// characters, escape sequences, line breaks and bidirectional overrides show as `·`.
    package var printable: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            scalars.append(scalar.isUnprintable ? "·" : scalar)
        }
        return String(scalars)
    }
}

extension Unicode.Scalar {
    /// Whether the scalar has no picture of its own but an effect: C0 and C1 controls, directional
    /// marks and overrides, line and paragraph separators, invisible operators, the byte order
    /// mark, interlinear annotation and tags.
    package var isUnprintable: Bool {
        switch value {
        case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }
}
