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
