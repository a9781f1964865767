/// What a fitter needs to know of a glyph set and its greys, worked out once.
struct GlyphPlan: Sendable {
    let glyphs: GlyphSet
    /// The colours there are.
    let colors: ColorDepth
    /// How many times eight strips a cell's height is cut into.
    let strips: Int
    /// The partings, in the order of `GlyphSums`.
    let parted: [PartedGlyph]
    /// How many samples each covers and leaves.
    let partings: [Parting]
    /// Samples of a cell.
    let area: Float
    /// The greys there are.
    let levels: GreyLevels
    /// The grey nearest to each half grey, as `GreyLevels.nearest`.
    let nearestGreys: [Float]
    /// The even cells there are, ascending.
    let mixes: [FlatMix]
    /// For every half grey, as `GreyLevels.nearest`, the mix nearest to it.
    let nearestMix: [UInt8]
    /// How much of an ASCII cell's error is that of the sign's pattern, 0 to 1; the rest is that of
    /// the cell's mean grey. Few greys leave large differences inside a cell, and were they all
    /// counted, every cell would come out even and the greys between be lost.
    var patternShare: Float {
        switch colors {
        case .indexed256: 1
        case .indexed16: 0.4
        case .mono, .plain: 0.2
        }
    }

    /// How much of a cell's error its neighbours take over. With two colours a third keeps smooth
    /// parts smooth and costs a quarter of a dB; with more greys none is best.
    var errorSpread: Float { isTwoTone ? 0.35 : 0 }

    /// Whether there are but the terminal's own two colours.
    var isTwoTone: Bool { colors == .mono || colors == .plain }

    /// The areas of a parting, in samples, and two over each, which makes half greys of a sum.
    struct Parting: Sendable {
        var insideArea: Float
        var insideReciprocal: Float
        var outsideArea: Float
        var outsideReciprocal: Float
    }

    /// Works out a plan.
    init(glyphs: GlyphSet, colors: ColorDepth) {
        self.glyphs = glyphs
        self.colors = colors
        strips = glyphs == .sextants ? 2 : 1
        parted = PartedGlyph.all(of: glyphs)
        area = Float(64 * strips)
        let samplesPerPixel = area / Float(CellMask.full.area)
        let total = area
        partings = parted.map {
            let inside = Float($0.mask.area) * samplesPerPixel
            return Parting(
                insideArea: inside, insideReciprocal: 2 / inside, outsideArea: total - inside,
                outsideReciprocal: 2 / (total - inside))
        }
        levels = .levels(of: colors, glyphs: glyphs)
        let greys = levels.greys
        nearestGreys = levels.nearest.map { greys[Int($0)] }
        let mixes = FlatMix.mixes(of: glyphs, colors: colors)
        self.mixes = mixes
        nearestMix = (0..<1024).map { halves in
            let grey = halves < 768 ? 0.25 + Float(halves) / 2 : 0
            let nearest = mixes.indices.min {
                abs(mixes[$0].grey - grey) < abs(mixes[$1].grey - grey)
            }
            return UInt8(nearest ?? 0)
        }
    }

    /// The cell of a parting with a level for what it covers and one for the rest.
    func cell(parting: Int, inside: Int, outside: Int) -> PictureCell {
        let glyph = parted[parting]
        guard isTwoTone else {
            return PictureCell(
                scalar: glyph.scalar, foreground: levels.indices[inside],
                background: levels.indices[outside])
        }
        return monoCell(glyph.scalar, complement: glyph.complement, isLight: inside > outside)
    }

    func cell(mix number: Int) -> PictureCell {
        let mix = mixes[number]
        return mix.foreground == mix.background
            ? cell(level: mix.background)
            : cell(sign: mix.scalar, front: mix.foreground, back: mix.background)
    }

    func cell(level: Int) -> PictureCell {
        guard isTwoTone else {
            return PictureCell(
                scalar: " ", foreground: nil, background: levels.indices[level])
        }
        return monoCell(" ", complement: glyphs == .ascii ? nil : "█", isLight: level == 0)
    }

    /// The cell of a sign that has no complement.
    func cell(sign: Unicode.Scalar, front: Int, back: Int) -> PictureCell {
        guard isTwoTone else {
            return PictureCell(
                scalar: sign, foreground: levels.indices[front],
                background: levels.indices[back])
        }
        return monoCell(sign, complement: nil, isLight: front > back)
    }

    /// White on black: a character, or what shows it with the colours changed.
    private func monoCell(
        _ scalar: Unicode.Scalar, complement: Unicode.Scalar?, isLight: Bool
    ) -> PictureCell {
        let drawn = isLight ? scalar : complement ?? scalar
        return PictureCell(
            scalar: drawn, foreground: nil, background: nil,
            isReversed: !isLight && complement == nil)
    }
}

/// The characters a picture may be made of.
package enum GlyphSet: String, Sendable, Hashable, CaseIterable {
    /// Block Elements, U+2580 to U+259F: halves, quadrants, eighths, shades.
    case blocks
    /// Block Elements and sextants, U+1FB00 to U+1FB3B (Unicode 13 fonts).
    case sextants
    /// Halves of a cell and shades only, for old fonts.
    case halves
    /// ASCII, for terminals without UTF-8.
    case ascii
}

/// Which of the 8 x 16 pixels of a cell a character covers.
///
/// Real cells differ in size; this is the one every fraction of a block element falls on, but for
/// thirds, which are rounded to pixels as fonts do (5, 6 and 5 rows).
package struct CellMask: Sendable, Hashable {
    /// Pixels across a cell.
    package static let width = 8
    /// Pixels down a cell.
    package static let height = 16

    /// One byte a row, the leftmost pixel in the lowest bit.
    var rowBits: SIMD16<UInt8>

    /// A mask of a rectangle of pixels.
    init(columns: Range<Int>, rows: Range<Int>) {
        rowBits = .zero
        let bits = columns.reduce(UInt8(0)) { $0 | 1 << UInt8($1) }
        for row in rows { rowBits[row] = bits }
    }

    private init(rowBits: SIMD16<UInt8>) { self.rowBits = rowBits }

    /// Nothing.
    static let empty = CellMask(rowBits: .zero)
    /// The whole cell.
    static let full = CellMask(rowBits: ~.zero)

    /// The pixels not covered.
    var complement: CellMask { CellMask(rowBits: ~rowBits) }

    /// The pixels covered by either.
    func union(_ other: CellMask) -> CellMask { CellMask(rowBits: rowBits | other.rowBits) }

    /// Whether a pixel is covered.
    subscript(column: Int, row: Int) -> Bool { rowBits[row] >> UInt8(column) & 1 == 1 }

    /// How many pixels are covered, 0 to 128.
    var area: Int { (0..<Self.height).reduce(0) { $0 + rowBits[$1].nonzeroBitCount } }

    /// The parts of a grid of two columns whose bits are set, in reading order from the lowest bit.
    static func grid(_ bits: Int, rowEdges: [Int]) -> CellMask {
        var mask = CellMask.empty
        for part in 0..<2 * (rowEdges.count - 1) where bits >> part & 1 == 1 {
            let column = part % 2 * 4
            let row = part / 2
            mask = mask.union(
                CellMask(
                    columns: column..<column + 4, rows: rowEdges[row]..<rowEdges[row + 1]))
        }
        return mask
    }
}

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
