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

/// Sums of a cell's greys over what each character of a set covers.
///
/// The greys come as sums over eighths of the cell's width (`columns`), and over strips of its
/// height in the left and in the right half (`left`, `right`): all the characters' edges lie on
/// these. The sums are written in the order of `PartedGlyph.all(of:)`.
enum GlyphSums {
    /// Sums over the two halves: 2 values. Eight strips.
    @inline(__always)
    static func halves(
        columns: SIMD8<Float>, left: SIMD8<Float>, right: SIMD8<Float>,
        to sums: UnsafeMutablePointer<Float>
    ) {
        sums[0] = (left.lowHalf + right.lowHalf).sum()
        sums[1] = left.sum()
    }

    /// Sums over halves, quadrants and eighths: 19 values. Eight strips.
    @inline(__always)
    static func blocks(
        columns: SIMD8<Float>, left: SIMD8<Float>, right: SIMD8<Float>,
        to sums: UnsafeMutablePointer<Float>
    ) {
        let upperLeft = left.lowHalf.sum()
        let lowerLeft = left.highHalf.sum()
        let upperRight = right.lowHalf.sum()
        let lowerRight = right.highHalf.sum()
        sums[0] = upperLeft + upperRight
        sums[1] = upperLeft + lowerLeft
        sums[2] = upperLeft
        sums[3] = upperRight
        sums[4] = lowerLeft
        sums[5] = lowerRight
        sums[6] = upperLeft + lowerRight
        let strips = left + right
        let lowerHalf = lowerLeft + lowerRight
        sums[7] = strips[7]
        sums[8] = strips[7] + strips[6]
        sums[9] = strips[7] + strips[6] + strips[5]
        sums[10] = lowerHalf + strips[3]
        sums[11] = lowerHalf + strips[3] + strips[2]
        sums[12] = lowerHalf + strips[3] + strips[2] + strips[1]
        let leftHalf = sums[1]
        sums[13] = columns[0]
        sums[14] = columns[0] + columns[1]
        sums[15] = columns[0] + columns[1] + columns[2]
        sums[16] = leftHalf + columns[4]
        sums[17] = leftHalf + columns[4] + columns[5]
        sums[18] = leftHalf + columns[4] + columns[5] + columns[6]
    }

    /// Sums over halves, quadrants, eighths and sextants: 49 values. Sixteen strips, the upper
    /// eight and the lower eight.
    @inline(__always)
    static func sextants(
        columns: SIMD8<Float>, upperLeft: SIMD8<Float>, upperRight: SIMD8<Float>,
        lowerLeft: SIMD8<Float>, lowerRight: SIMD8<Float>, to sums: UnsafeMutablePointer<Float>
    ) {
        blocks(
            columns: columns,
            left: SIMD8(
                lowHalf: upperLeft.evenHalf + upperLeft.oddHalf,
                highHalf: lowerLeft.evenHalf + lowerLeft.oddHalf),
            right: SIMD8(
                lowHalf: upperRight.evenHalf + upperRight.oddHalf,
                highHalf: lowerRight.evenHalf + lowerRight.oddHalf),
            to: sums)
        let top = (
            upperLeft.lowHalf.sum() + upperLeft[4], upperRight.lowHalf.sum() + upperRight[4]
        )
        let middle = (
            upperLeft[5] + upperLeft[6] + upperLeft[7] + lowerLeft[0] + lowerLeft[1]
                + lowerLeft[2],
            upperRight[5] + upperRight[6] + upperRight[7] + lowerRight[0] + lowerRight[1]
                + lowerRight[2]
        )
        let lowestLeft = lowerLeft.highHalf.sum() + lowerLeft[3]
        var next = 19
        for pattern in 1...31 where pattern != PartedGlyph.leftSextants {
            var sum: Float = 0
            if pattern & 1 != 0 { sum += top.0 }
            if pattern & 2 != 0 { sum += top.1 }
            if pattern & 4 != 0 { sum += middle.0 }
            if pattern & 8 != 0 { sum += middle.1 }
            if pattern & 16 != 0 { sum += lowestLeft }
            sums[next] = sum
            next += 1
        }
    }
}
