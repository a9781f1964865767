import Testing

@testable import TerminalUI

@Suite struct TerminalPaletteTests {
    @Test func everyFixedColourIsItsOwnNearest() {
        for index in 16...255 {
            let rgb = TerminalPalette.rgb(of: index)
            let nearest = TerminalPalette.nearestFixed(to: rgb)
            #expect(TerminalPalette.rgb(of: nearest) == rgb, "\(index)")
        }
    }

    @Test(arguments: [
        (16, 0, 0, 0), (231, 255, 255, 255), (196, 255, 0, 0), (110, 135, 175, 215),
        (232, 8, 8, 8), (255, 238, 238, 238), (24, 0, 95, 135),
    ])
    func knowsTheCubeAndTheGreys(index: Int, red: Int, green: Int, blue: Int) {
        #expect(
            TerminalPalette.rgb(of: index)
                == TerminalPalette.RGB(red: red, green: green, blue: blue))
    }

    @Test func readsHex() {
        #expect(
            TerminalPalette.RGB(hex: "#87afd7")
                == TerminalPalette.RGB(red: 135, green: 175, blue: 215))
        for text in ["87afd7", "#87afd", "#87afdg", "#+7afd7", "", "#87afd7f"] {
            #expect(TerminalPalette.RGB(hex: text) == nil, "\(text)")
        }
    }

    @Test func namesTheFirstSixteen() {
        #expect(TerminalPalette.basicIndex(named: "red") == 1)
        #expect(TerminalPalette.basicIndex(named: "bright-white") == 15)
        #expect(TerminalPalette.basicIndex(named: "bright-pink") == nil)
        #expect(
            TerminalPalette.nearestBasic(to: TerminalPalette.RGB(red: 250, green: 5, blue: 0)) == 9)
    }
}
