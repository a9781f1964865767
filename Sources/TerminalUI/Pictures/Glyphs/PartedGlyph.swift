/// A character that parts a cell in two: what it covers and the rest.
struct PartedGlyph: Sendable, Hashable {
    /// The character.
    let scalar: Unicode.Scalar
    /// The character that covers the rest, where there is one.
    let complement: Unicode.Scalar?
    /// What the character covers.
    let mask: CellMask

    /// A character at a code point of the two blocks this module draws with.
    private init(_ code: UInt32, complement: UInt32?, mask: CellMask) {
        scalar = Unicode.Scalar(code) ?? " "
        self.complement = complement.flatMap(Unicode.Scalar.init)
        self.mask = mask
    }

    /// The upper half and the left half; `▀ ▌`.
    static let halves: [PartedGlyph] = [
        quadrants(0b0011, 0x2580, 0x2584), quadrants(0b0101, 0x258C, 0x2590),
    ]

    /// The four quadrants and the diagonal; `▘ ▝ ▖ ▗ ▚`.
    static let quadrants: [PartedGlyph] = [
        quadrants(0b0001, 0x2598, 0x259F), quadrants(0b0010, 0x259D, 0x2599),
        quadrants(0b0100, 0x2596, 0x259C), quadrants(0b1000, 0x2597, 0x259B),
        quadrants(0b1001, 0x259A, 0x259E),
    ]

    /// Lower eighths without the half; `▁ ▂ ▃ ▅ ▆ ▇`.
    static let lowerEighths: [PartedGlyph] = eighthCounts.map { count in
        PartedGlyph(
            0x2580 + UInt32(count), complement: count == 7 ? 0x2594 : nil,
            mask: CellMask(columns: 0..<8, rows: 16 - 2 * count..<16))
    }

    /// Left eighths without the half; `▏ ▎ ▍ ▋ ▊ ▉`.
    static let leftEighths: [PartedGlyph] = eighthCounts.map { count in
        PartedGlyph(
            0x2590 - UInt32(count), complement: count == 7 ? 0x2595 : nil,
            mask: CellMask(columns: 0..<count, rows: 0..<16))
    }

    /// The sextants without the last part, by pattern from 1 to 31, but for the left half.
    static let sextants: [PartedGlyph] = (1...31).filter { $0 != leftSextants }.map { pattern in
        PartedGlyph(
            sextantCode(pattern), complement: sextantCode(63 - pattern),
            mask: .grid(pattern, rowEdges: [0, 5, 11, 16]))
    }

    /// The pattern of sextants that is the left half, which has a character of its own.
    static let leftSextants = 0b010101

    /// Every parting that a set draws, in the order in which `GlyphSums` gives their sums.
    static func all(of set: GlyphSet) -> [PartedGlyph] {
        switch set {
        case .ascii: []
        case .halves: halves
        case .blocks: halves + quadrants + lowerEighths + leftEighths
        case .sextants: halves + quadrants + lowerEighths + leftEighths + sextants
        }
    }

    /// The eighths that no half or full block draws.
    static let eighthCounts = [1, 2, 3, 5, 6, 7]

    private static func quadrants(
        _ bits: Int, _ code: UInt32, _ complement: UInt32
    ) -> PartedGlyph {
        PartedGlyph(code, complement: complement, mask: .grid(bits, rowEdges: [0, 8, 16]))
    }

    /// Unicode 13 lists the sextants by pattern and leaves out the four that were there before:
    /// nothing, the two halves and all.
    private static func sextantCode(_ pattern: Int) -> UInt32 {
        let skipped = pattern > 42 ? 2 : pattern > 21 ? 1 : 0
        return 0x1FB00 + UInt32(pattern - 1 - skipped)
    }
}
