import Foundation
import Testing

@testable import Evaluation

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
