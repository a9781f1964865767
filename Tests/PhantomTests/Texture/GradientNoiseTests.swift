import Testing

@testable import Phantom

@Suite struct GradientNoiseTests {
    @Test func vanishesAtTheLattice() {
        let noise = GradientNoise(seed: UInt32(8))
        for column in -3...3 { #expect(noise.value(Float(column), 2) == 0) }
    }

    @Test func isSmoothAcrossLatticeLines() {
        let noise = GradientNoise(seed: UInt32(8))
        for line in -2...2 {
            let before = noise.value(Float(line) - 0.001, 0.4)
            let after = noise.value(Float(line) + 0.001, 0.4)
            #expect(abs(before - after) < 0.03)
        }
    }

    @Test func hasItsVarianceAndNoMean() {
        let noise = GradientNoise(seed: UInt32(21))
        let values = (0..<10_000).map {
            Double(noise.value(Float($0 % 100) * 0.73, Float($0 / 100) * 0.73))
        }
        let mean = Statistics.mean(values)
        let variance = Statistics.mean(values.map { ($0 - mean) * ($0 - mean) })
        #expect(abs(mean) < 0.1)
        #expect((0.3...0.6).contains(variance))
    }
}
