import Checkpoints
import Testing

@testable import RiskEngine

@Suite struct LayerNormalizationTests {
    private struct Source: WeightSource {
        func floats(named name: String, shape: [Int]) throws(CheckpointError) -> [Float] {
            name == "norm.weight" ? [1, 2, 0.5, 1] : [0, 1, 0, -1]
        }
    }

    @Test func rowsAreNormalisedOnTheirOwn() throws {
        let norm = try LayerNormalization("norm", width: 4, from: Source())
        // Mean 3, variance 5.
        let (y, trace) = norm.apply([0, 2, 4, 6, 100, 102, 104, 106])
        let deviation: Float = 2.236_070_213
        let expected: [Float] = [-3, -1, 1, 3].map { $0 / deviation }
        #expect(largestDifference(trace.normalized, expected + expected) < 1e-6)
        let scaled = zip(expected, zip([1, 2, 0.5, 1], [0, 1, 0, -1] as [Float])).map {
            $0 * $1.0 + $1.1
        }
        #expect(largestDifference(y, scaled + scaled) < 1e-6)
    }

    @Test func derivativesAreTheSlopesOfFiniteSteps() throws {
        let norm = try LayerNormalization("norm", width: 4, from: Source())
        let x: [Float] = [0.5, -1, 2, 0.25]
        let weights: [Float] = [1, -2, 3, 0.5]
        func sum(_ x: [Float]) -> Double {
            zip(norm.apply(x).y, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        let gradient = norm.pullBack(weights, norm.apply(x).trace)
        for index in x.indices {
            var (below, above) = (x, x)
            below[index] -= 1 / 128
            above[index] += 1 / 128
            #expect(abs((sum(above) - sum(below)) * 64 - Double(gradient[index])) < 1e-3)
        }
    }
}
