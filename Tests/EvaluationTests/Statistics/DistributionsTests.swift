import Foundation
import Testing

@testable import Evaluation

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

@Suite struct GammaDistributionTests {
    /// Quantiles found by bisection of the Poisson sums with 40 digits.
    @Test(arguments: [
        (1, 0.025317807984289875, 5.5716433909388986),
        (10, 4.7953886961324336, 18.390356042017779),
        (43, 31.119313211967186, 57.920717810383637),
        (1000, 938.97301840769522, 1063.9521360163020),
    ])
    func poissonIntervalsAreGarwoods(count: Int, lower: Double, upper: Double) {
        let interval = GammaDistribution.poissonInterval(count: count)
        #expect(agree(interval.lower, lower, within: 1e-13))
        #expect(agree(interval.upper, upper, within: 1e-13))
    }

    @Test func aCountOfNoneHasAnUpperBoundOnly() {
        let interval = GammaDistribution.poissonInterval(count: 0)
        #expect(interval.lower == 0)
        #expect(agree(interval.upper, -log(0.025), within: 1e-14))
    }

    /// For a whole shape the distribution is a sum of Poisson terms.
    @Test(arguments: [1, 2, 9, 10, 11, 40])
    func theDistributionIsASumOfPoissonTerms(shape: Int) {
        for share in [0.1, 0.5, 0.9, 1, 1.1, 1.5, 3] {
            let x = share * Double(shape)
            var (term, sum) = (exp(-x), 0.0)
            for count in 0..<shape {
                sum += term
                term *= x / Double(count + 1)
            }
            let value = GammaDistribution.cumulative(x, shape: Double(shape))
            #expect(abs(value - (1 - sum)) < 1e-14)
        }
    }

    @Test(arguments: [0.5, 3, 9.99, 10, 250.5, 1e6])
    func theQuantileTurnsTheDistributionRound(shape: Double) {
        for probability in [1e-6, 0.025, 0.3, 0.5, 0.975, 0.999] {
            let x = GammaDistribution.quantile(probability, shape: shape)
            #expect(
                abs(GammaDistribution.cumulative(x, shape: shape) - probability) < 1e-11)
        }
    }

    @Test func nothingLiesBelowZero() {
        #expect(GammaDistribution.cumulative(0, shape: 2) == 0)
        #expect(GammaDistribution.cumulative(-1, shape: 2) == 0)
    }
}
