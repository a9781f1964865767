import Testing

@testable import Benchmarks
@testable import TerminalUI

@Suite struct PictureFitterTests {
    /// Draws a picture of 8 x 16 pixels a cell whose values are greys.
    private func fit(
        _ picture: Picture, _ glyphs: GlyphSet = .blocks, _ colors: ColorDepth = .indexed256,
        columns: Int = 1, rows: Int = 1
    ) -> PictureCells {
        PictureFitter(glyphs: glyphs, colors: colors).fit(
            picture, PictureView(whole: picture, tone: SyntheticPictures.plain),
            columns: columns, rows: rows)
    }

    private func cell(_ light: (_ column: Int, _ row: Int) -> Bool) -> Picture {
        SyntheticPictures.picture(width: 8, height: 16) { light($0, $1) ? 238 : 18 }
    }

    @Test func aHalfLitCellIsAHalfBlock() {
        let upper = fit(cell { _, row in row < 8 })[0, 0]
        #expect(upper == PictureCell(scalar: "▀", foreground: 255, background: 233))
        let left = fit(cell { column, _ in column < 4 }, .halves)[0, 0]
        #expect(left == PictureCell(scalar: "▌", foreground: 255, background: 233))
    }

    @Test(arguments: [GlyphSet.blocks, .sextants])
    func everyCharacterOfASetIsFoundAgain(set: GlyphSet) {
        for glyph in PartedGlyph.all(of: set) {
            for mask in [glyph.mask, glyph.mask.complement] {
                let drawn = fit(cell { mask[$0, $1] }, set)
                let raster = Raster(drawing: drawn)
                for row in 0..<16 {
                    for column in 0..<8 {
                        let wanted: Double = mask[column, row] ? 238 : 18
                        #expect(raster.greys[row * 8 + column] == wanted, "\(glyph.scalar)")
                    }
                }
            }
        }
    }

    @Test func anEvenCellIsASpaceOfTheNearestGrey() {
        let picture = SyntheticPictures.picture(width: 8, height: 16) { _, _ in 97 }
        #expect(
            fit(picture)[0, 0] == PictureCell(scalar: " ", foreground: nil, background: 241))
    }

    /// The strongest test: among all characters and all pairs of greys there is no better cell.
    @Test(arguments: [
        (GlyphSet.blocks, ColorDepth.indexed256), (.sextants, .indexed256),
        (.halves, .indexed256), (.blocks, .indexed16), (.halves, .indexed16),
    ])
    func noOtherCharacterAndGreysAreBetter(glyphs: GlyphSet, colors: ColorDepth) {
        let picture = SyntheticPictures.textured(width: 61, height: 83, limit: 255)
        let view = PictureView(
            region: PictureRegion(x: 2.3, y: 1.7, width: 50.6, height: 78.9),
            flipsHorizontally: true, tone: SyntheticPictures.plain)
        let (columns, rows) = (4, 3)
        let drawn = PictureFitter(glyphs: glyphs, colors: colors)
            .fit(picture, view, columns: columns, rows: rows)
        let reference = Raster(averaging: picture, view, columns: columns, rows: rows)
        let raster = Raster(drawing: drawn)
        for row in 0..<rows {
            for column in 0..<columns {
                let wanted = pixels(reference, column, row)
                let found = squares(pixels(raster, column, row), wanted)
                let least = leastError(wanted, glyphs, colors)
                #expect(abs(found - least) <= 0.0001 * least + 0.01, "\(column), \(row)")
                #expect(found <= flatError(wanted, colors) + 0.01)
            }
        }
    }

    @Test func averagesAreExactAtAnyScale() {
        // More cells than pixels and fewer: each cell of one value must be that value's grey.
        let picture = SyntheticPictures.textured(width: 5, height: 3, limit: 255)
        let tone = ToneTable { _ in 0 }
        let black = PictureFitter(glyphs: .blocks, colors: .indexed256).fit(
            picture, PictureView(whole: picture, tone: tone), columns: 20, rows: 12)
        #expect(black.cells.allSatisfy { $0.background == 16 && $0.scalar == " " })
        let drawn = fit(picture, columns: 20, rows: 12)
        let view = PictureView(whole: picture, tone: SyntheticPictures.plain)
        let reference = Raster(averaging: picture, view, columns: 20, rows: 12)
        for row in 0..<12 {
            for column in 0..<20 {
                #expect(
                    abs(
                        reference.greys[(row * 16 + 8) * 160 + column * 8 + 4]
                            - Double(picture.pixels[row / 4 * 5 + column / 4])) < 0.01)
                #expect(drawn[column, row].scalar == " ")
            }
        }
    }

    @Test func flipsTurnThePicture() {
        let picture = cell { column, row in column < 4 && row < 8 }
        func scalar(_ horizontally: Bool, _ vertically: Bool) -> Unicode.Scalar {
            let view = PictureView(
                region: PictureRegion(whole: picture), flipsHorizontally: horizontally,
                flipsVertically: vertically, tone: SyntheticPictures.plain)
            return PictureFitter(glyphs: .blocks, colors: .indexed256)
                .fit(picture, view, columns: 1, rows: 1)[0, 0].scalar
        }
        #expect(scalar(false, false) == "▘")
        #expect(scalar(true, false) == "▝")
        #expect(scalar(false, true) == "▖")
        #expect(scalar(true, true) == "▗")
    }

    @Test(arguments: [GlyphSet.blocks, .sextants])
    func outsideIsBlackEvenWhenTheTonesAreInverted(set: GlyphSet) {
        let picture = SyntheticPictures.picture(width: 8, height: 16) { _, _ in 0 }
        let view = PictureView(
            region: PictureRegion(x: -4, y: -16, width: 16, height: 48),
            tone: SyntheticPictures.plain.inverted)
        let drawn = PictureFitter(glyphs: set, colors: .indexed256)
            .fit(picture, view, columns: 2, rows: 3)
        #expect(
            drawn[0, 1] == PictureCell(scalar: "▌", foreground: 16, background: 231))
        #expect(
            drawn[1, 1] == PictureCell(scalar: "▌", foreground: 231, background: 16))
        let black = PictureCell(scalar: " ", foreground: nil, background: 16)
        #expect([drawn[0, 0], drawn[1, 0], drawn[0, 2], drawn[1, 2]].allSatisfy { $0 == black })
        let away = PictureView(
            region: PictureRegion(x: 500, y: 500, width: 8, height: 16),
            tone: SyntheticPictures.plain.inverted)
        let fitter = PictureFitter(glyphs: set, colors: .indexed256)
        #expect(fitter.fit(picture, away, columns: 1, rows: 1).cells == [black])
    }

    @Test func noCellsGiveNoCells() {
        let picture = cell { _, _ in true }
        #expect(fit(picture, columns: 0, rows: 3).cells.isEmpty)
        #expect(fit(picture, columns: 3, rows: -1).rows == 0)
    }

    @Test func monoNeedsNoColours() {
        let light = fit(cell { _, row in row >= 14 }, .blocks, .mono)[0, 0]
        #expect(light == PictureCell(scalar: "▁", foreground: nil, background: nil))
        let dark = fit(cell { _, row in row < 14 }, .blocks, .mono)[0, 0]
        #expect(
            dark
                == PictureCell(
                    scalar: "▁", foreground: nil, background: nil, isReversed: true))
        let white = SyntheticPictures.picture(width: 8, height: 16) { _, _ in 255 }
        #expect(fit(white, .blocks, .mono)[0, 0].scalar == "█")
        #expect(
            fit(white, .ascii, .mono)[0, 0]
                == PictureCell(
                    scalar: " ", foreground: nil, background: nil, isReversed: true))
    }

    @Test func monoPassesItsErrorOn() {
        // 100 lies between the shades of 64 and 128, so an even area mixes both.
        let picture = SyntheticPictures.picture(width: 64, height: 64) { _, _ in 100 }
        let drawn = fit(picture, .blocks, .mono, columns: 8, rows: 4)
        #expect(Set(drawn.cells.map(\.scalar)) == ["░", "▒"])
    }

    @Test func asciiIsAscii() {
        let picture = SyntheticPictures.textured(width: 80, height: 80, limit: 255)
        for colors in ColorDepth.allCases {
            let drawn = fit(picture, .ascii, colors, columns: 10, rows: 5)
            #expect(drawn.cells.allSatisfy { $0.scalar.isASCII })
            #expect(Set(drawn.cells.map(\.scalar)).count > 1)
        }
    }

    @Test func everySignIsFoundAgain() throws {
        let signs = AsciiInk.signs.map(String.init).joined()
        #expect(signs == ##"!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"##)
        for sign in AsciiInk.signs {
            let ink = try #require(AsciiInk.coverage(of: sign))
            let picture = SyntheticPictures.picture(width: 8, height: 16) { column, row in
                UInt16((18 + 220 * ink[row * 8 + column]).rounded())
            }
            #expect(fit(picture, .ascii)[0, 0].scalar == sign)
        }
    }

    /// Among all signs and all pairs of greys there is no better cell, by the error that
    /// `GlyphPlan.patternShare` weighs; rounding one grey after the other costs next to nothing.
    @Test(arguments: [ColorDepth.indexed256, .indexed16])
    func noOtherSignAndGreysAreBetter(colors: ColorDepth) throws {
        let picture = SyntheticPictures.textured(width: 61, height: 83, limit: 255)
        let view = PictureView(whole: picture, tone: SyntheticPictures.plain)
        let drawn = PictureFitter(glyphs: .ascii, colors: colors).fit(
            picture, view, columns: 4, rows: 3)
        let reference = Raster(averaging: picture, view, columns: 4, rows: 3)
        let plan = GlyphPlan(glyphs: .ascii, colors: colors)
        let greys = plan.levels.greys.map(Double.init)
        let inks = try AsciiInk.signs.map {
            try #require(AsciiInk.coverage(of: $0)).map(Double.init)
        }
        let raster = Raster(drawing: drawn)
        for number in 0..<12 {
            // Two rows of a cell are one sample.
            let fine = pixels(reference, number % 4, number / 4)
            let wanted = fine.indices.map { (fine[$0 & ~8] + fine[$0 | 8]) / 2 }
            func error(_ cell: [Double]) -> Double {
                let differences = zip(cell, wanted).map { $0 - $1 }
                let sum = differences.reduce(0, +)
                let share = Double(plan.patternShare)
                return share * differences.reduce(0) { $0 + $1 * $1 }
                    + (1 - share) * sum * sum / 128
            }
            var least = greys.map { error([Double](repeating: $0, count: 128)) }.min() ?? 0
            for ink in inks {
                for front in greys {
                    for back in greys where front != back {
                        least = min(least, error(ink.map { back + (front - back) * $0 }))
                    }
                }
            }
            let found = error(pixels(raster, number % 4, number / 4))
            #expect(found <= 1.01 * least + 0.01, "\(number): \(found), not \(least)")
        }
    }

    private func pixels(_ raster: Raster, _ column: Int, _ row: Int) -> [Double] {
        (0..<128).map { raster.greys[(row * 16 + $0 / 8) * raster.width + column * 8 + $0 % 8] }
    }

    private func squares(_ drawn: [Double], _ wanted: [Double]) -> Double {
        zip(drawn, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }

    private func flatError(_ wanted: [Double], _ colors: ColorDepth) -> Double {
        GreyLevels.levels(of: colors).greys
            .map { squares([Double](repeating: Double($0), count: 128), wanted) }.min() ?? 0
    }

    private func leastError(
        _ wanted: [Double], _ glyphs: GlyphSet, _ colors: ColorDepth
    ) -> Double {
        var least =
            FlatMix.mixes(of: glyphs, colors: colors)
            .map { squares([Double](repeating: Double($0.grey), count: 128), wanted) }.min() ?? 0
        for glyph in PartedGlyph.all(of: glyphs) {
            var error = 0.0
            for isInside in [true, false] {
                let part = (0..<128).filter { glyph.mask[$0 % 8, $0 / 8] == isInside }
                error +=
                    GreyLevels.levels(of: colors).greys.map { grey in
                        part.reduce(0.0) {
                            $0 + (wanted[$1] - Double(grey)) * (wanted[$1] - Double(grey))
                        }
                    }.min() ?? 0
            }
            least = min(least, error)
        }
        return least
    }
}
