import Testing

@testable import RiskEngine

@Suite struct TriangleFilterTests {
    @Test func weightsAreNormalisedAndInside() {
        for (inputs, outputs) in [(1, 1), (1, 9), (9, 1), (2624, 1664), (4736, 2048), (900, 1664)] {
            let filter = TriangleFilter(inputs: inputs, outputs: outputs)
            #expect(filter.firsts.count == outputs)
            for output in 0..<outputs {
                let weights = filter.weights[filter.starts[output]...].prefix(filter.counts[output])
                #expect(weights.allSatisfy { $0 > 0 })
                #expect(abs(weights.reduce(0, +) - 1) < 1e-14)
                #expect(filter.firsts[output] >= 0)
                #expect(filter.firsts[output] + filter.counts[output] <= inputs)
            }
        }
    }

    @Test func supportGrowsWithTheReduction() {
        // Four inputs to an output: the triangle reaches four to either side.
        let filter = TriangleFilter(inputs: 40, outputs: 10)
        #expect(filter.counts[5] == 8)
        #expect(filter.firsts[5] == 18)
    }

    @Test func enlargingTakesTwoNeighbours() {
        let filter = TriangleFilter(inputs: 4, outputs: 8)
        let weights = filter.weights[filter.starts[3]...].prefix(filter.counts[3])
        #expect(Array(weights) == [0.75, 0.25])
    }
}
