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
