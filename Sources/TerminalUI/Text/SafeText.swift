/// Text that cannot drive a terminal: no control characters, no escape sequences, no bidirectional
/// overrides. What is taken out shows as `·` so that nothing is hidden.
public struct SafeText: Sendable, Hashable {
    /// The text, safe to write.
    public let string: String

    /// Makes any text safe.
    public init(_ raw: String) {
        let isPlain = raw.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        guard !isPlain else {
            string = raw
            return
        }
        var scalars = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars {
            switch scalar.value {
            case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
                0xFFF9...0xFFFB, 0xE0000...0xE007F:
                scalars.append("·")
            default: scalars.append(scalar)
            }
        }
        string = String(scalars)
    }
}
