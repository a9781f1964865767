import Testing

@testable import RiskEngine

@Suite struct KinkGatesTests {
    @Test func aRectifierAtAPointIsOpenOrShut() {
        #expect(KinkGates.rectifier([[-1, 0, 2]]) == [0, 0, 1])
    }

    @Test func aRectifierAlongALineIsOpenForTheShareAboveZero() {
        let path: [[Float]] = [[-1, 3, -2, 2, 0], [3, -1, -1, 1, 1]]
        #expect(KinkGates.rectifier(path) == [0.75, 0.75, 0, 1, 1])
        // Two stretches: below zero in the first half of the first, above it in the second.
        #expect(KinkGates.rectifier([[-1], [1], [4]]) == [0.75])
    }

    @Test func aRectifiersMeanIsItsSecant() {
        for (a, b) in [(-2, 5), (3, -0.5), (1, 2), (-4, -1)] as [(Float, Float)] {
            let gate = KinkGates.rectifier([[a], [b]])[0]
            #expect(abs(gate * (b - a) - (max(b, 0) - max(a, 0))) < 1e-6)
        }
    }

    @Test func aMaximumAtAPointIsOneTokens() {
        // Two channels, three tokens; of equal values the first.
        #expect(KinkGates.maximum([[1, 4, 3, 4, 2, 0]], 3) == [0, 1, 1, 0, 0, 0])
    }

    @Test func aMaximumAlongALineIsSharedByTime() {
        // One channel, two tokens: 0 -> 4 overtakes 1 -> 1 after a quarter.
        #expect(KinkGates.maximum([[1, 0], [1, 4]], 2) == [0.25, 0.75])
        // A third token is on top in between: 4 -> 0, 3 -> 3, 0 -> 4.
        let shares = KinkGates.maximum([[4, 3, 0], [0, 3, 4]], 3)
        #expect(shares == [0.25, 0.5, 0.25])
        // The one between never gets there.
        #expect(KinkGates.maximum([[4, 1, 0], [0, 1, 4]], 3) == [0.5, 0, 0.5])
        // Equal at the start: the one that rises has all of it.
        #expect(KinkGates.maximum([[1, 1], [0, 2]], 2) == [0, 1])
    }

    @Test func aMaximumsMeanIsItsSecant() {
        var state: UInt32 = 7
        func random() -> Float {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 8) / Float(1 << 24)
        }
        for _ in 0..<40 {
            let (from, to) = ((0..<6).map { _ in random() }, (0..<6).map { _ in random() })
            let shares = KinkGates.maximum([from, to], 6)
            #expect(abs(shares.reduce(0, +) - 1) < 1e-5)
            #expect(shares.allSatisfy { $0 >= 0 })
            // Which token is on top, counted at many places along the line.
            var counts = [Float](repeating: 0, count: 6)
            for step in 0..<500 {
                let t = (Float(step) + 0.5) / 500
                let values = from.indices.map { from[$0] + t * (to[$0] - from[$0]) }
                let top = values.indices.max { values[$0] < values[$1] } ?? 0
                counts[top] += 1 / 500
            }
            #expect(largestDifference(shares, counts) < 8e-3)
        }
    }

    @Test func piecesStandOneAfterTheOther() {
        func values(_ value: Float) -> KinkValues {
            KinkValues(
                layers: [[value, -value]], tokens: [value, 0], joined: [value], hazards: [-value])
        }
        let gates = KinkGates([[values(1)], [values(-1), values(1)]], tokens: 2)
        #expect(gates.layers == [[1, 0, 0.5, 0.5]])
        #expect(gates.largest == [1, 0, 0.5, 0.5])
        #expect(gates.joined == [1, 0.5])
        #expect(gates.hazards == [0, 0.5])
    }
}
