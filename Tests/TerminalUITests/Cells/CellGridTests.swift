import Foundation
import Testing

@testable import TerminalUI

@Suite struct CellGridTests {
    @Test func putsTextAndReturnsTheColumnAfter() {
        var grid = CellGrid(width: 10, height: 2)
        #expect(grid.put("abc", x: 1, y: 0, role: .strong) == 4)
        #expect(grid.line(0) == " abc")
        #expect(grid[1, 0] == Cell(text: "a", paint: .role(.strong)))
    }

    @Test func stopsAtTheEdgeAndAtTheLimit() {
        var grid = CellGrid(width: 4, height: 1)
        #expect(grid.put("abcdef", x: 2, y: 0) == 4)
        #expect(grid.line(0) == "  ab")
        #expect(grid.put("xyz", x: 0, y: 0, limit: 2) == 2)
        #expect(grid.line(0) == "xyab")
        #expect(grid.put("q", x: 0, y: 0, limit: 0) == 0)
        #expect(grid.put("q", x: 0, y: 7) == 1)
        #expect(grid.put("abc", x: -1, y: 0) == 2)
        #expect(grid.line(0) == "bcab")
    }

    @Test func leavesOutAWideCharacterThatWouldBeCut() {
        var grid = CellGrid(width: 5, height: 1)
        #expect(grid.put("山田花", x: 0, y: 0) == 4)
        #expect(grid.line(0) == "山田")
        #expect(grid[1, 0].text == "")
    }

    @Test func overwritingHalfAWideCharacterBlanksTheOther() {
        var grid = CellGrid(width: 6, height: 1)
        grid.put("山田", x: 0, y: 0)
        grid.put("x", x: 1, y: 0)
        #expect(grid.line(0) == " x田")
        grid.put("y", x: 2, y: 0)
        #expect(grid.line(0) == " xy")
        #expect(grid[3, 0].text == " ")
    }

    @Test func givesRenderersWholeGlyphsOnly() {
        var grid = CellGrid(width: 4, height: 1)
        grid.put("山", x: 0, y: 0)
        #expect(grid.glyph(x: 0, y: 0)?.columns == 2)
        #expect(grid.glyph(x: 1, y: 0) == nil)
        grid[1, 0] = Cell(text: "x", paint: .role(.text))
        #expect(grid.glyph(x: 0, y: 0)?.text == " ")
        grid[3, 0] = Cell(text: "山", paint: .role(.text))
        #expect(grid.glyph(x: 3, y: 0)?.text == " ")
        grid[2, 0] = Cell(text: "", paint: .role(.text))
        #expect(grid.glyph(x: 2, y: 0)?.text == " ")
    }

    @Test func neverHoldsControls() {
        var grid = CellGrid(width: 20, height: 1)
        grid.put("a\u{1B}[2Jb\u{202E}c", x: 0, y: 0)
        #expect(grid.line(0) == "a·[2Jb·c")
    }

    @Test func paintsRolesButNoPictures() {
        var grid = CellGrid(width: 3, height: 1)
        let picture = Cell.Paint.picture(foreground: 240, background: 16, isReversed: false)
        grid[1, 0] = Cell(text: "▀", paint: picture)
        grid.paint(grid.bounds, role: .selection)
        #expect(grid[0, 0].paint == .role(.selection))
        #expect(grid[1, 0].paint == picture)
    }

    @Test func findsWhatChanged() {
        var before = CellGrid(width: 4, height: 1)
        before.put("山x", x: 0, y: 0)
        var after = before
        #expect((0..<4).allSatisfy { !after.isChanged(x: $0, y: 0, since: before) })
        after.put("y", x: 1, y: 0)
        #expect(after.isChanged(x: 0, y: 0, since: before))
        #expect(after.isChanged(x: 1, y: 0, since: before))
        #expect(!after.isChanged(x: 2, y: 0, since: before))
    }

    @Test func comparesTheCursorToo() {
        let grid = CellGrid(width: 4, height: 1)
        var other = grid
        other.cursor = (1, 0)
        #expect(grid != other)
        #expect(other.cursor?.x == 1)
        other.cursor = nil
        #expect(grid == other)
    }
}

@Suite struct StyledDumpTests {
    @Test func showsTextRolesAndCursor() {
        var grid = CellGrid(width: 12, height: 3)
        grid.put("plain", x: 0, y: 0)
        grid.put("山", x: 0, y: 1, role: .strong)
        grid.put("q", x: 3, y: 1, role: .accent)
        grid[5, 1] = Cell(
            text: "▀", paint: .picture(foreground: 240, background: 16, isReversed: false))
        grid.cursor = (3, 1)
        #expect(
            grid.styledDump() == """
                12x3 cursor 3,1
                |plain       |
                |山 q ▀      |
                 a.b.#
                |            |
                a strong
                b accent

                """)
    }

    @Test func saysWhetherTheCursorShows() {
        var grid = CellGrid(width: 1, height: 1)
        #expect(grid.styledDump() == "1x1\n| |\n")
        grid.cursor = (0, 0)
        grid.showsCursor = true
        #expect(grid.styledDump().hasPrefix("1x1 cursor 0,0 shown\n"))
    }

    @Test(arguments: [
        "כהן, שרה", "محمد, فاطمة", "אבן-גבירול", "חַיִּים", "ܫܡܥܘܢ",
    ])
    func aNameThatRunsFromTheRightEndsInAMark(name: String) throws {
        var grid = CellGrid(width: 40, height: 2)
        grid.put(name, x: 2, y: 0)
        grid.put("47  2026-11-20", x: 24, y: 0)
        grid.put("ALMEIDA", x: 2, y: 1)
        let before = grid
        grid.markDirections()
        #expect(grid.row(1) == before.row(1))
        let marked = (0..<40).filter { grid[$0, 0].text.unicodeScalars.last == "\u{200E}" }
        let last = try #require(
            (2..<24).last { grid[$0, 0].text.trimmingCharacters(in: [" "]) != "" })
        #expect(marked == [0, last])
        // Marks take no column, and what is drawn carries them.
        for x in 0..<40 {
            let (piece, old) = (grid.glyph(x: x, y: 0), before.glyph(x: x, y: 0))
            #expect(piece?.columns == old?.columns)
            #expect((piece?.text.unicodeScalars.last == "\u{200E}") == marked.contains(x))
        }
    }

    @Test func twoNamesOnALineAreTwo() {
        var grid = CellGrid(width: 40, height: 1)
        grid.put("כהן", x: 2, y: 0)
        grid.put("שרה", x: 12, y: 0)
        grid.markDirections()
        #expect(
            (0..<40).filter { grid[$0, 0].text.unicodeScalars.last == "\u{200E}" } == [0, 4, 14])
    }

    @Test func marksInAFileNeverReachTheScreen() {
        var grid = CellGrid(width: 40, height: 1)
        grid.put("A\u{202E}B\u{200F}C\u{2067}D\u{200E}E\u{61C}F", x: 0, y: 0)
        #expect(grid.lines[0] == "A·B·C·D·E·F")
    }
}
