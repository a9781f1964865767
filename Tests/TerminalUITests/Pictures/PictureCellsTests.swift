import Testing

@testable import Benchmarks
@testable import TerminalUI

@Suite struct CellGridPictureTests {
    private let cells = PictureCells(
        columns: 2, rows: 2,
        cells: [
            PictureCell(scalar: "▂", foreground: 240, background: 16),
            PictureCell(scalar: "▄", foreground: 16, background: 240),
            PictureCell(scalar: "▌", foreground: 250, background: 16),
            PictureCell(scalar: "▁", foreground: nil, background: nil, isReversed: true),
        ])

    @Test func aPictureBringsItsColoursAndReusesThem() {
        var grid = CellGrid(width: 5, height: 4)
        grid.put(cells, x: 1, y: 1, clippedTo: nil)
        #expect(grid.lines == ["", " ▂▀", " ▌▁", ""])
        let paint = Cell.Paint.picture(foreground: 240, background: 16, isReversed: false)
        #expect(grid[1, 1].paint == paint)
        #expect(grid[2, 1].paint == paint)
        #expect(
            grid[2, 2].paint == .picture(foreground: nil, background: nil, isReversed: true))
        #expect(grid[0, 0] == .blank)
    }

    @Test func whatLiesOutsideIsLeftOut() {
        var grid = CellGrid(width: 5, height: 4)
        grid.put(cells, x: 1, y: 1, clippedTo: Rect(x: 0, y: 0, width: 2, height: 4))
        #expect(grid.lines == ["", " ▂", " ▌", ""])
        grid = CellGrid(width: 2, height: 2)
        grid.put(cells, x: 1, y: -1, clippedTo: nil)
        #expect(grid.lines == [" ▌", ""])
    }
}

@Suite struct PictureTextTests {
    private func row(_ cells: PictureCell...) -> PictureCells {
        PictureCells(columns: cells.count, rows: 1, cells: cells)
    }

    private func cell(
        _ scalar: Unicode.Scalar, _ foreground: UInt8?, _ background: UInt8?
    ) -> PictureCell {
        PictureCell(scalar: scalar, foreground: foreground, background: background)
    }

    @Test func oneCellSetsItsColoursAndResets() {
        let text = PictureText.ansi(row(cell("▀", 240, 16)), colors: .indexed256)
        #expect(text == "\u{1B}[38;5;240;48;5;16m▀\u{1B}[0m\n")
    }

    @Test func sixteenColoursHaveShortCodes() {
        let text = PictureText.ansi(
            row(cell("▀", 8, 0), cell("▀", 7, 15)), colors: .indexed16)
        #expect(text == "\u{1B}[90;40m▀\u{1B}[37;107m▀\u{1B}[0m\n")
    }

    @Test func setColoursAreUsedAgain() {
        let text = PictureText.ansi(
            row(cell("▀", 240, 16), cell("▌", 240, 16), cell("▌", 240, 18)),
            colors: .indexed256)
        #expect(text == "\u{1B}[38;5;240;48;5;16m▀▌\u{1B}[48;5;18m▌\u{1B}[0m\n")
    }

    @Test func ofACharacterAndItsComplementTheOneWhoseColoursAreSetIsTaken() {
        let text = PictureText.ansi(
            row(cell("▂", 240, 16), cell("▘", 16, 240)), colors: .indexed256)
        #expect(text == "\u{1B}[38;5;240;48;5;16m▂▟\u{1B}[0m\n")
    }

    @Test func anEvenCellTakesWhicheverColourIsSet() {
        let text = PictureText.ansi(
            row(cell("▀", 240, 16), cell(" ", nil, 240), cell(" ", nil, 16)),
            colors: .indexed256)
        #expect(text == "\u{1B}[38;5;240;48;5;16m▀█ \u{1B}[0m\n")
    }

    @Test func aColourThatWillBeNeededIsLeftAlone() {
        // The even cell between could change either colour; only one is needed again.
        let text = PictureText.ansi(
            row(cell("▌", 240, 16), cell(" ", nil, 250), cell("▂", 250, 16)),
            colors: .indexed256)
        #expect(text == "\u{1B}[38;5;240;48;5;16m▌\u{1B}[38;5;250m█▂\u{1B}[0m\n")
    }

    @Test func monoWritesOnlyReverse() {
        var reversed = cell("▁", nil, nil)
        reversed.isReversed = true
        let text = PictureText.ansi(row(cell("▀", nil, nil), reversed), colors: .mono)
        #expect(text == "▀\u{1B}[7m▁\u{1B}[0m\n")
    }

    @Test func asciiStaysAscii() {
        let cells = row(cell("#", 8, 0), cell(" ", nil, 8), cell(" ", nil, 0))
        let text = PictureText.ansi(cells, colors: .indexed16)
        #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
    }

    @Test(arguments: [
        (GlyphSet.blocks, ColorDepth.indexed256), (.sextants, .indexed256), (.blocks, .indexed16),
        (.blocks, .mono), (.ascii, .mono), (.ascii, .indexed256),
    ])
    func whatIsWrittenLooksLikeThePicture(glyphs: GlyphSet, colors: ColorDepth) {
        let picture = SyntheticPictures.textured(width: 90, height: 110, limit: 255)
        let cells = PictureFitter(glyphs: glyphs, colors: colors).fit(
            picture, PictureView(whole: picture, tone: SyntheticPictures.plain), columns: 11,
            rows: 7)
        let text = PictureText.ansi(cells, colors: colors)
        let played = CapturedScreen(text, columns: 11, rows: 7).cells
        #expect(Raster(drawing: played) == Raster(drawing: cells))
        #expect(Raster(drawing: cells.reusingColors()) == Raster(drawing: cells))
        #expect(text.split(separator: "\n").count == 7)
    }
}

/// Pictures without escape sequences.
@Suite struct PlainPictureTests {
    private func drawn(_ pixels: [UInt16], columns: Int) -> PictureCells {
        let picture = Picture(width: pixels.count, height: 2, pixels: pixels + pixels)
        return PictureFitter(glyphs: .ascii, colors: .plain).fit(
            picture, PictureView(whole: picture, tone: ToneTable(windowing: 0...100)),
            columns: columns, rows: 1)
    }

    @Test func nothingIsReversedOrColoured() {
        let cells = drawn((0..<64).map { UInt16($0 * 100 / 63) }, columns: 32)
        #expect(cells.cells.allSatisfy { !$0.isReversed && $0.foreground == nil })
        #expect(!PictureText.ansi(cells, colors: .plain).contains("\u{1B}"))
    }

    @Test func brighterPicturesCoverMore() {
        var last: Float = -1
        for grey in [0, 25, 50, 75, 100] as [UInt16] {
            let cells = drawn([UInt16](repeating: grey, count: 32), columns: 16)
            let inks = cells.cells.compactMap { AsciiInk.coverage(of: $0.scalar) }
            let mean = inks.joined().reduce(0, +) / Float(inks.joined().count)
            #expect(mean > last)
            last = mean
        }
        #expect(last > 0.9 * AsciiInk.densest)
    }
}
