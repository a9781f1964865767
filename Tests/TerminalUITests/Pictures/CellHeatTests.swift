import Testing

@testable import TerminalUI

@Suite struct CellHeatTests {
    private let ramps = Theme.builtIn.heat

    private func letter(_ strength: Double) -> Character? {
        CellHeat.look(of: strength, ramps: ramps)?.letter
    }

    @Test func strengthsFillTheRampsOnBothSides() {
        #expect([0.1, 0.2, 0.45, 0.65, 0.85, 1].map(letter) == ["A", "B", "C", "D", "E", "E"])
        #expect([-0.1, -0.3, -0.5, -0.7, -0.9].map(letter) == ["a", "b", "c", "d", "e"])
    }

    @Test func whatLiesBeyondTheScaleLooksLikeItsEnd() {
        #expect(letter(12) == "E")
        #expect(letter(-12) == "e")
    }

    @Test func whatIsWeakOrNoNumberDoesNotShow() {
        #expect([0, 0.099, -0.099, Double.nan].map(letter) == [nil, nil, nil, nil])
    }
}

@Suite struct PictureCellsHeatTests {
    private let ramps = Theme.builtIn.heat

    private func heated(
        _ cells: [PictureCell], _ strengths: [Double], _ colors: ColorDepth,
        ramps: HeatRamps = Theme.builtIn.heat
    ) -> [PictureCell] {
        PictureCells(columns: cells.count, rows: 1, cells: cells).heated(
            by: CellHeat(columns: cells.count, rows: 1, strengths: strengths), ramps: ramps,
            colors: colors
        ).cells
    }

    @Test func theLargerPartTakesTheColourAndTheShapeStays() {
        let small = PictureCell(scalar: "▁", foreground: 250, background: 236)
        let large = PictureCell(scalar: "▇", foreground: 250, background: 236)
        #expect(
            heated([small, large, small], [1, -1, 0.05], .indexed256) == [
                PictureCell(scalar: "▁", foreground: 250, background: 208),
                PictureCell(scalar: "▇", foreground: 45, background: 236), small,
            ])
    }

    @Test func raisingAndLoweringDifferInEveryStepOfSixteenColours() {
        let cell = PictureCell(scalar: " ", foreground: 7, background: 0)
        let strengths = [0.1, 0.3, 0.5, 0.7, 0.9]
        let cells = [PictureCell](repeating: cell, count: 5)
        let raised = heated(cells, strengths, .indexed16).map(\.background)
        let lowered = heated(cells, strengths.map { -$0 }, .indexed16).map(\.background)
        #expect(Set(raised).isDisjoint(with: lowered))
        // None is a grey of the picture.
        #expect(Set(raised + lowered).isDisjoint(with: [0, 7, 8, 15]))
    }

    @Test func monoShowsLettersOnTheGroundThatWasThere() {
        let dark = PictureCell(scalar: "▁", foreground: nil, background: nil)
        let light = PictureCell(scalar: "▁", foreground: nil, background: nil, isReversed: true)
        let result = heated([dark, light, dark], [0.5, -0.9, 0], .mono)
        #expect(result.map(\.scalar) == ["C", "e", "▁"])
        #expect(result.map(\.isReversed) == [false, true, false])
    }

    @Test func plainTextShowsLettersAlone() {
        let sign = PictureCell(scalar: "#", foreground: nil, background: nil)
        #expect(
            heated([sign, sign], [0.1, -0.1], .plain).map(\.scalar) == ["A", "a"])
    }

    @Test func aThemeWithoutColoursShowsLettersThatCanBeRead() {
        var bare = ramps
        bare.raises.steps = bare.raises.steps.map { _ in .terminal }
        let bright = PictureCell(scalar: "█", foreground: 252, background: 232)
        let black = PictureCell(scalar: " ", foreground: 252, background: 232)
        #expect(
            heated([bright, black], [1, 1], .indexed256, ramps: bare) == [
                PictureCell(scalar: "E", foreground: 16, background: 252),
                PictureCell(scalar: "E", foreground: 231, background: 232),
            ])
    }

    /// No sign that ASCII pictures are made of can be taken for heat.
    @Test(arguments: ShippedThemesTests.names) func lettersAreNoSignsOfPictures(name: String) throws
    {
        let heat = try ThemeLoader(
            roles: ShippedThemesTests.roles, directories: [ShippedThemesTests.folder]
        ).load(named: name).heat
        let letters = heat.raises.letters + heat.lowers.letters
        #expect(Set(letters).count == letters.count)
        #expect(Set(letters).isDisjoint(with: AsciiInk.signs.map(Character.init)))
    }

    @Test func theSwatchShowsEveryStep() {
        let swatch = ramps.raises.swatch(colors: .indexed256)
        #expect(
            swatch.map(\.paint)
                == [94, 130, 166, 202, 208].map {
                    .picture(foreground: $0, background: nil, isReversed: false)
                })
        #expect(ramps.lowers.swatch(colors: .mono).map(\.text) == ["a", "b", "c", "d", "e"])
    }
}
