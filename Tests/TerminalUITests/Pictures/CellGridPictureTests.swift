import Testing

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
