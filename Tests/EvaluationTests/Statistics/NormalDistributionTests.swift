import Evaluation
import Testing

/// Expected values were computed with 40 digits (mpmath).
@Suite struct NormalDistributionTests {
    @Test(arguments: [
        (-37.0, 5.7255712225245768e-300), (-10, 7.6198530241605261e-24),
        (-5, 2.8665157187919391e-07), (-1, 0.15865525393145705), (0, 0.5),
        (0.5, 0.69146246127401310), (1, 0.84134474606854295), (6, 0.99999999901341235),
    ])
    func cumulativeIsExactInBothTails(z: Double, expected: Double) {
        #expect(abs(NormalDistribution.cumulative(z) / expected - 1) < 2e-13)
    }

    @Test func twoSidedIsRs() {
        // 2 * pnorm(-3.13395127441009)
        let p = NormalDistribution.twoSided(3.13395127441009)
        #expect(abs(p / 0.0017246949247468513 - 1) < 1e-14)
        #expect(NormalDistribution.twoSided(-3.13395127441009) == p)
        #expect(NormalDistribution.twoSided(0) == 1)
    }

    @Test(arguments: [
        (1e-300, -37.047096299361199), (1e-20, -9.2623400897984076), (1e-10, -6.3613409024040562),
        (0.001, -3.0902323061678135), (0.025, -1.9599639845400542), (0.3, -0.52440051270804082),
        (0.6, 0.25334710313579974), (0.975, 1.9599639845400539), (0.999999, 4.7534243088170878),
    ])
    func quantileIsExact(probability: Double, expected: Double) {
        #expect(abs(NormalDistribution.quantile(probability) / expected - 1) < 1e-15)
    }

    @Test func quantileHasItsEnds() {
        #expect(NormalDistribution.quantile(0) == -.infinity)
        #expect(NormalDistribution.quantile(1) == .infinity)
        #expect(NormalDistribution.quantile(0.5) == 0)
        #expect(NormalDistribution.quantile975 == NormalDistribution.quantile(0.975))
    }
}
