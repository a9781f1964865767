import Testing

@testable import TerminalUI

@Suite struct CellEconomyTests {
    let left = Style(foreground: 250, background: 16)

    func match(_ text: String, _ style: Style, to left: Style, exchangesBlocks: Bool = true) -> (
        String, Style
    ) {
        var glyph = TextWidth.Piece(text: text, columns: 1)
        var style = style
        CellEconomy.match(&glyph, &style, to: left, exchangesBlocks: exchangesBlocks)
        return (glyph.text, style)
    }

    @Test(arguments: ["▀", "▌", "▘", "▝", "▖", "▗", "▚", "▔", "▕"])
    func takesTheComplement(text: String) throws {
        let found = match(text, Style(foreground: 16, background: 250), to: left)
        #expect(found.0 == CellEconomy.complements[text])
        #expect(found.1 == left)
        let other = try #require(CellEconomy.complements[text])
        #expect(CellEconomy.complements[other] == text)
    }

    @Test func aBlankTakesAnyForeground() {
        #expect(match(" ", Style(foreground: 99, background: 16), to: left) == (" ", left))
        #expect(match(" ", Style(foreground: 99, background: 250), to: left) == ("█", left))
    }

    @Test func aFullBlockTakesAnyBackground() {
        #expect(match("█", Style(foreground: 250, background: 99), to: left) == ("█", left))
        #expect(match("█", Style(foreground: 16, background: 99), to: left) == (" ", left))
    }

    @Test func leavesAloneWhatWouldShow() {
        let other = Style(foreground: 16, background: 99)
        #expect(match("▀", other, to: left) == ("▀", other))
        let letter = Style(foreground: 16, background: 250)
        #expect(match("a", letter, to: left) == ("a", letter))
        let underlined = Style(foreground: 99, background: 16, attributes: .underline)
        #expect(match(" ", underlined, to: left) == (" ", underlined))
        let plain = Style(foreground: 99, background: 16)
        #expect(match(" ", plain, to: underlined) == (" ", plain))
        let ground = Style(foreground: 99, background: 250)
        #expect(match(" ", ground, to: left, exchangesBlocks: false) == (" ", ground))
    }

    @Test func theTerminalsOwnColoursAreNeverExchanged() {
        let own = Style()
        #expect(match("▀", own, to: Style()) == ("▀", own))
        let half = Style(foreground: nil, background: 250)
        #expect(match("▀", half, to: Style(foreground: 250, background: nil)) == ("▀", half))
    }
}
