import Testing

@testable import Evaluation

@Suite struct DeLongTests {
    /// Cancers 3, 2, 1; controls 2, 1, 1, 0, by hand.
    @Test func fewWomenByHand() {
        let scores: [Double] = [3, 2, 1, 2, 1, 1, 0]
        let hadCancer: [Bool?] = [true, true, true, false, false, false, false]
        let area = DeLong(ScoreOrder(scores), hadCancer: hadCancer)
        // Pairs won: 4, 3.5 and 2 of 4 each.
        #expect(area.area == 9.5 / 12)
        let shares: [Double] = [1, 0.875, 0.5, 0.5, 2.5 / 3, 2.5 / 3, 1]
        #expect(area.placements == shares)
        // Variances of the placements: 0.06770833 over 3 cancers, 0.04398148 over 4 controls.
        let expected: Double = 13.0 / 192 / 3 + 19.0 / 432 / 4
        #expect(abs(area.variance - expected) < 1e-15)
    }

    @Test(arguments: 1...20) func agreesWithItsDefinition(seed: Int) {
        let cohort = TiedCohort(seed: UInt64(seed), count: 40)
        let hadCancer = cohort.followUps.map { $0.hadCancer(withinYears: 4) }
        func placements(_ scores: [Double]) -> (own: DeLong, naive: [Double], area: Double) {
            var naive = [Double](repeating: 0, count: scores.count)
            var (sum, pairs) = (0.0, 0.0)
            for woman in scores.indices {
                guard let isCase = hadCancer[woman] else { continue }
                let others = scores.indices.filter { hadCancer[$0] == !isCase }
                let wins = others.reduce(0.0) { sum, other in
                    sum
                        + (isCase
                            ? won(scores[woman], scores[other]) : won(scores[other], scores[woman]))
                }
                naive[woman] = wins / Double(others.count)
                if isCase { (sum, pairs) = (sum + wins, pairs + Double(others.count)) }
            }
            return (DeLong(ScoreOrder(scores), hadCancer: hadCancer), naive, sum / pairs)
        }
        let (first, second) = (placements(cohort.a.yearly[3]), placements(cohort.b.yearly[3]))
        #expect(first.own.area == first.area)
        #expect(zip(first.own.placements, first.naive).allSatisfy { abs($0 - $1) < 1e-15 })
        let variance = first.own.variance + second.own.variance
        let ofDifference = first.own.varianceOfDifference(from: second.own)
        let fromParts = variance - 2 * first.own.covariance(with: second.own)
        #expect(abs(ofDifference - fromParts) < 1e-15)
    }

    @Test func equalRankingsHaveNoSpreadAtAll() {
        let cohort = TiedCohort(seed: 3)
        let hadCancer = cohort.followUps.map { $0.hadCancer(withinYears: 5) }
        let scores = cohort.a.yearly[4]
        let one = DeLong(ScoreOrder(scores), hadCancer: hadCancer)
        let other = DeLong(ScoreOrder(scores.map { $0 * 3 - 7 }), hadCancer: hadCancer)
        #expect(one.varianceOfDifference(from: other) == 0)
    }
}
