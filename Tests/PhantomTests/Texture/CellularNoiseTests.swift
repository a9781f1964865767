import Testing

@testable import Phantom

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
