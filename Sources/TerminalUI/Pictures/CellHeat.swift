/// Signed strengths over a drawn picture, one a cell.
package struct CellHeat: Sendable, Hashable {
    /// Cells across.
    package let columns: Int
    /// Cells down.
    package let rows: Int
    /// How strongly each cell raises (above 0) or lowers (below 0) a figure, row by row; 1 and -1
    /// are the ends of the ramps, and what lies beyond them looks like them.
    package var strengths: [Double]

    /// The weakest strength that shows. What lies below leaves the picture as it is.
    package static let threshold = 0.1

    /// Strengths.
    ///
    /// - Precondition: `strengths.count == columns * rows`.
    package init(columns: Int, rows: Int, strengths: [Double]) {
        precondition(columns >= 0 && rows >= 0 && strengths.count == columns * rows)
        self.columns = columns
        self.rows = rows
        self.strengths = strengths
    }

    /// Which ramp colours a strength, and at which of its steps; nil where it does not show.
    static func look(
        of strength: Double, ramps: HeatRamps
    ) -> (color: PaletteColor, letter: Character)? {
        guard abs(strength) >= threshold else { return nil }
        let ramp = strength > 0 ? ramps.raises : ramps.lowers
        guard let step = ramp.step(of: abs(strength)), step < ramp.letters.count else {
            return nil
        }
        return (ramp.steps[step], ramp.letters[step])
    }
}

extension PictureCells {
    /// The picture with heat over it.
    ///
    /// The larger part of a heated cell takes the ramp's colour and the smaller part keeps its
    /// grey, so that the shape within the cell still shows. Where the ramp has no colours, or the
    /// terminal none, the ramp's letter stands in the cell, on the darker or the lighter ground
    /// that was there.
    ///
    /// - Parameters:
    ///   - heat: As many cells as the picture has.
    ///   - ramps: The theme's.
    ///   - colors: The colours the picture was drawn for.
    /// - Precondition: heat and picture have the same columns and rows.
    package func heated(
        by heat: CellHeat, ramps: HeatRamps, colors: ColorDepth
    ) -> PictureCells {
        precondition(heat.columns == columns && heat.rows == rows)
        var result = self
        for (cellIndex, strength) in heat.strengths.enumerated() {
            guard let look = CellHeat.look(of: strength, ramps: ramps) else { continue }
            let cell = cells[cellIndex]
            if let index = look.color.index(colors: colors.themeColors) {
                result.cells[cellIndex] = cell.tinted(UInt8(clamping: index))
            } else {
                result.cells[cellIndex] = cell.lettered(look.letter, colors: colors)
            }
        }
        return result
    }
}

extension ColorDepth {
    /// How many colours a theme may choose among beside a picture of this depth.
    package var themeColors: Int {
        switch self {
        case .indexed256: 256
        case .indexed16: 16
        case .mono, .plain: 0
        }
    }
}

extension PictureCell {
    /// The share of the cell that the character covers, 0 to 1.
    private var inkShare: Double {
        let coverage = GlyphCoverage.coverage(of: scalar)
        return coverage.reduce(0, +) / Double(coverage.count)
    }

    fileprivate func tinted(_ index: UInt8) -> PictureCell {
        var cell = self
        if inkShare > 0.5 { cell.foreground = index } else { cell.background = index }
        return cell
    }

    fileprivate func lettered(_ letter: Character, colors: ColorDepth) -> PictureCell {
        let scalar = letter.unicodeScalars.first ?? "?"
        let ink = inkShare
        switch colors {
        case .plain:
            return PictureCell(scalar: scalar, foreground: nil, background: nil)
        case .mono:
            let whiteShare = isReversed ? 1 - ink : ink
            return PictureCell(
                scalar: scalar, foreground: nil, background: nil, isReversed: whiteShare > 0.5)
        case .indexed16, .indexed256:
            let ground = ink > 0.5 ? foreground : background
            let grey = ground.map { TerminalPalette.rgb(of: Int($0)).green } ?? 0
            let (dark, light): (UInt8, UInt8) = colors == .indexed16 ? (0, 15) : (16, 231)
            return PictureCell(
                scalar: scalar, foreground: grey < 128 ? light : dark, background: ground)
        }
    }
}

extension HeatRamp {
    /// A cell a step, weakest first, as the ramp looks over a picture: for legends.
    package func swatch(colors: ColorDepth) -> [Cell] {
        zip(steps, letters).map { step, letter in
            guard let index = step.index(colors: colors.themeColors) else {
                return Cell(text: String(letter), paint: .role(.strong))
            }
            return Cell(
                text: "█",
                paint: .picture(
                    foreground: UInt8(clamping: index), background: nil, isReversed: false))
        }
    }
}
