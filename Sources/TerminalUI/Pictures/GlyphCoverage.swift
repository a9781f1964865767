/// How much of each of the 8 x 16 pixels of a cell a character covers.
package enum GlyphCoverage {
    /// Coverage row by row, 128 numbers 0 to 1. Block Elements and sextants are exact but for
    /// shades, which are even; ASCII is that of a common font, any other letter even.
    package static func coverage(of scalar: Unicode.Scalar) -> [Double] {
        table[scalar] ?? even(letterShare)
    }

    /// The share of ink of a letter that has not been measured.
    static let letterShare = 0.15

    private static func even(_ share: Double) -> [Double] {
        [Double](repeating: share, count: CellMask.width * CellMask.height)
    }

    private static func exact(_ mask: CellMask) -> [Double] {
        (0..<CellMask.height).flatMap { row in
            (0..<CellMask.width).map { mask[$0, row] ? 1 : 0 }
        }
    }

    private static let table: [Unicode.Scalar: [Double]] = {
        var table: [Unicode.Scalar: [Double]] = [
            " ": exact(.empty), "\u{A0}": exact(.empty), "█": exact(.full),
        ]
        for shade in FlatMix.shades { table[shade.scalar] = even(Double(shade.coverage)) }
        for code in UInt32(0x21)...0x7E {
            guard let scalar = Unicode.Scalar(code) else { continue }
            table[scalar] = AsciiInk.coverage(of: scalar)?.map(Double.init)
        }
        for glyph in PartedGlyph.all(of: .sextants) {
            table[glyph.scalar] = exact(glyph.mask)
            if let complement = glyph.complement {
                table[complement] = exact(glyph.mask.complement)
            }
        }
        return table
    }()
}
