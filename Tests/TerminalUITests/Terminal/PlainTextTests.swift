import Testing

@testable import TerminalUI

@Suite struct PlainTextTests {
    func grid() -> CellGrid {
        var grid = CellGrid(width: 8, height: 2)
        grid.put("ab", x: 0, y: 0, role: .strong)
        grid.put("山│", x: 3, y: 0)
        for x in 0..<3 {
            grid[x, 1] = Cell(
                text: "▀",
                paint: .picture(
                    foreground: x == 1 ? 16 : 250, background: x == 1 ? 250 : 16, isReversed: false)
            )
        }
        return grid
    }

    let theme = Theme(
        name: "test", summary: "",
        roles: [.strong: .init(foreground: PaletteColor(110), attributes: .bold)],
        heat: Theme.builtIn.heat)

    @Test func writesTextAloneWithoutEscapes() {
        let text = PlainText(usesEscapes: false).text(of: grid(), theme: theme)
        #expect(text == "ab 山│\n▀▀▀\n")
    }

    @Test func writesAsciiWithoutUTF8() {
        let text = PlainText(usesEscapes: false, isUTF8: false).text(of: grid(), theme: theme)
        #expect(text == "ab ? |\n%%%\n")
    }

    @Test func writesColoursAndEndsThem() {
        let text = PlainText().text(of: grid(), theme: theme)
        #expect(
            text == "\u{1B}[0;1;38;5;110mab \u{1B}[0m山│\n"
                + "\u{1B}[0;38;5;250;48;5;16m▀▄▀\u{1B}[0m\n")
    }

    @Test func writesAttributesOnlyWithoutColours() {
        let text = PlainText(colors: 0).text(of: grid(), theme: theme)
        #expect(text == "\u{1B}[0;1mab \u{1B}[0m山│\n▀▀▀\n")
    }

    @Test func keepsBlanksThatHaveAColour() {
        let text = PlainText().text(of: CellGrid(width: 3, height: 1), theme: .builtIn)
        #expect(text == "\u{1B}[0;38;5;250;48;5;233m   \u{1B}[0m\n")
    }

    @Test(arguments: [
        (Style(), "0"), (Style(foreground: 1, background: 12), "0;31;104"),
        (Style(foreground: 9, background: 0), "0;91;40"),
        (Style(foreground: 16, background: 255), "0;38;5;16;48;5;255"),
        (Style(attributes: [.bold, .dim, .underline, .reverse]), "0;1;2;4;7"),
    ])
    func writesSequences(style: Style, codes: String) {
        #expect(PlainText.sequence(style) == "\u{1B}[\(codes)m")
    }
}
