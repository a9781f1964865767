import Testing

@testable import TerminalUI

@Suite struct GreyLevelsTests {
    @Test func thirtyTrueGreysOfThe256() {
        let levels = GreyLevels.indexed256
        #expect(levels.greys.count == 30)
        #expect(levels.greys == levels.greys.sorted())
        #expect(levels.greys.first == 0)
        #expect(levels.greys.last == 255)
        #expect(levels.indices.allSatisfy { ($0 ?? 0) >= 16 })
    }

    @Test(arguments: [ColorDepth.indexed256, .indexed16])
    func everyLevelIsTheGreyOfItsIndex(colors: ColorDepth) throws {
        let levels = GreyLevels.levels(of: colors)
        for (grey, index) in zip(levels.greys, levels.indices) {
            let color = TerminalPalette.rgb(of: Int(try #require(index)))
            #expect([color.red, color.green, color.blue] == [Int](repeating: Int(grey), count: 3))
        }
    }

    @Test(arguments: ColorDepth.allCases)
    func theNearestLevelIsFoundForEveryGrey(colors: ColorDepth) {
        let levels = GreyLevels.levels(of: colors)
        for step in 0...2550 {
            let grey = Float(step) / 10
            let found = levels.greys[Int(levels.nearest[CellChooser.halves(2 * grey)])]
            let best = levels.greys.map { abs($0 - grey) }.min()
            #expect(abs(found - grey) == best, "\(grey)")
        }
    }

    @Test func roundingBeyondTheEndsStaysInRange() {
        let levels = GreyLevels.indexed256
        #expect(levels.nearest[CellChooser.halves(-0.001)] == 0)
        #expect(levels.nearest[CellChooser.halves(510.01)] == 29)
    }

    @Test func shadesMixOnlyWhereGreysAreFew() {
        #expect(FlatMix.mixes(of: .blocks, colors: .indexed256).count == 30)
        #expect(FlatMix.mixes(of: .blocks, colors: .indexed16).count == 4 + 6 * 3)
        let mono = FlatMix.mixes(of: .blocks, colors: .mono)
        #expect(mono.map(\.grey) == [0, 64, 128, 191, 255])
        #expect(mono.map(\.scalar) == [" ", "░", "▒", "▓", " "])
        #expect(FlatMix.mixes(of: .ascii, colors: .mono).count == 2)
    }
}
