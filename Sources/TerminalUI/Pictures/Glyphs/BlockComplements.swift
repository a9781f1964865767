/// Which character covers exactly what another one leaves.
enum BlockComplements {
    /// The complement of a block element or sextant, where there is one.
    static func complement(of scalar: Unicode.Scalar) -> Unicode.Scalar? { table[scalar] }

    private static let table: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = ["░": "▓", "▓": "░", "▒": "▒"]
        for glyph in PartedGlyph.all(of: .sextants) {
            guard let complement = glyph.complement else { continue }
            table[glyph.scalar] = complement
            table[complement] = glyph.scalar
        }
        return table
    }()
}
