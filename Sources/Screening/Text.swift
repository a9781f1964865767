extension String {
    /// The text without white space at its ends.
    package var trimmed: String {
        // Nearly all fields of a table end in visible ASCII at both sides, which is quickly seen.
        guard let first = utf8.first, let last = utf8.last else { return self }
        if (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) { return self }
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Whether the text is one of the words by which R, pandas, SQL and spreadsheets write that nothing
    /// is recorded: `NA`, `N/A`, `#N/A`, `nan`, `null`, or nothing at all. Only where a number, a date
    /// or a choice is expected: a name or an identifier may be any of them.
    package var saysNothing: Bool {
        // No number does, and columns of numbers are nearly all numbers.
        if let first = utf8.first, (0x30...0x39).contains(first) { return false }
        return ["", "na", "n/a", "#n/a", "nan", "null"].contains(trimmed.lowercased())
    }

    /// The whole number that the text is, also where a program has written it as a real one: `12`,
    /// `12.0`.
    package var wholeNumber: Int? {
        let text = trimmed
        if let number = Int(text) { return number }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) else {
            return nil
        }
        return Int(parts[0])
    }

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

/// A risk in percent as it is shown to a reader.
package enum Percentage {
    /// One decimal and the sign, as NCI's calculator rounds: `1.2 %`. A risk above zero that would
    /// round to zero shows as `< 0.1 %`; what is no number shows as `–`.
    package static func text(_ percent: Double) -> String {
        guard percent.isFinite, abs(percent) < 1e15 else { return "–" }
        let tenths = Int((percent * 10).rounded())
        if tenths == 0, percent > 0 { return "< 0.1 %" }
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10) %"
    }
}

/// The version that every export and every stored assessment names.
package enum ProgramVersion {
    /// Semantic version of this program.
    package static let current = "0.1.0"
    /// What every image screen and every export says (no terminal meets the display standard).
    package static let disclaimer = "Not for primary interpretation"
}
