import Testing

@testable import TerminalUI

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
}
