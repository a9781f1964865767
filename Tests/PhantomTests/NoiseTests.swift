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

@Suite struct CellularNoiseTests {
    @Test func distancesAreOrderedAndChangeSlowly() {
        let noise = CellularNoise(seed: 3)
        var last = noise.distances(0, 0.3)
        for step in 1...400 {
            let here = noise.distances(Float(step) * 0.02 - 4, 0.3)
            #expect(here.nearest <= here.second)
            #expect(here.nearest >= 0 && here.nearest < 1.5)
            if step > 1 { #expect(abs(here.nearest - last.nearest) <= 0.0201) }
            last = here
        }
    }

    @Test func seedsGiveOtherCells() {
        let first = CellularNoise(seed: 1).distances(0.5, 0.5)
        let second = CellularNoise(seed: 2).distances(0.5, 0.5)
        #expect(first.nearest != second.nearest)
    }
}
