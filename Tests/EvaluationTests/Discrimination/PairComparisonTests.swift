import Testing

@testable import Evaluation

@Suite struct PairComparisonTests {
    /// Times 1+ 2 2 2+ 3 with scores by hand; + is without a cancer.
    @Test func fewWomenByHand() throws {
        let followUps = [
            FollowUp(years: 1, isCancer: false), FollowUp(years: 2, isCancer: true),
            FollowUp(years: 2, isCancer: true), FollowUp(years: 2, isCancer: false),
            FollowUp(years: 3, isCancer: true),
        ]
        let score = Discrimination(
            of: RiskScores(name: "by hand", ranking: [9, 5, 5, 5, 6]),
            in: FollowUpOrder(followUps))
        let pairs = try score.harrell().pairs
        // Each cancer at 2 against the loss at 2 (equal) and the cancer at 3 (lower).
        #expect(
            pairs
                == PairCounts(
                    concordant: 0, discordant: 2, tiedScore: 2, tiedTime: 0, tiedBoth: 1,
                    lostAtSameTime: 2))
        #expect(try score.harrell().index.value == 0.25)
    }

    @Test(arguments: 1...6, [false, true])
    func agreesWithItsDefinition(seed: Int, isWeighted: Bool) throws {
        let cohort = TiedCohort(seed: UInt64(seed), isWeighted: isWeighted)
        let score = Discrimination(of: cohort.a, in: cohort.women)
        for horizon in [nil, 4.0] {
            let naive = Naive(cohort, horizon: horizon)
            let harrell = try score.harrell(horizonYears: horizon)
            #expect(harrell.pairs == naive.counts)
            #expect(harrell.horizonYears == horizon)
            #expect(agree(harrell.index.value, naive.index { _ in 1 }, within: 1e-13))
            let uno = try score.uno(horizonYears: horizon)
            let expected = naive.index { time in
                let probability = followed(before: time, cohort.followUps)
                return 1 / (probability * probability)
            }
            #expect(agree(uno.index.value, expected, within: 1e-12))
        }
    }

    /// The jackknife's derivative against small changes of each woman's weight.
    @Test(arguments: 1...5) func influenceIsTheDerivative(seed: Int) {
        let cohort = TiedCohort(seed: UInt64(seed), count: 30, isWeighted: true)
        let women = cohort.women
        let score = Discrimination(of: cohort.a, in: women)
        let timeWeight = Concordance.Kind.uno.timeWeight(women, women.censoring, horizonYears: 5)
        func concordance(_ weights: [Double]) -> Concordance.Sums {
            Concordance.Sums(
                PairComparison(women, score.bins, weights: weights), weights: weights,
                timeWeight: timeWeight)
        }
        let influence = concordance(women.weights).influence(
            score.pairs, women, score.bins, timeWeight: timeWeight)
        for woman in 0..<women.count {
            var (more, less) = (women.weights, women.weights)
            more[woman] *= 1.0001
            less[woman] *= 0.9999
            let slope = (concordance(more).index - concordance(less).index) / 0.0002
            #expect(abs(slope - influence[woman]) < 1e-7)
        }
    }

    /// The definition in quadratic time.
    private struct Naive {
        let followUps: [FollowUp]
        let scores: [Double]
        let horizon: Double

        init(_ cohort: TiedCohort, horizon: Double?) {
            followUps = cohort.followUps
            scores = cohort.a.yearly[4]
            self.horizon = horizon ?? .infinity
        }

        private func forEachPair(
            _ body: (_ first: Int, _ second: Int, _ weight: Double, _ isSameTime: Bool) -> Void
        ) {
            for first in followUps.indices
            where followUps[first].isCancer && followUps[first].years <= horizon {
                for second in followUps.indices where second != first {
                    let isSameTime = followUps[first].years == followUps[second].years
                    guard isSameTime || followUps[second].years > followUps[first].years else {
                        continue
                    }
                    let weight = followUps[first].weight * followUps[second].weight
                    body(first, second, weight, isSameTime)
                }
            }
        }

        var counts: PairCounts {
            var counts = PairCounts(
                concordant: 0, discordant: 0, tiedScore: 0, tiedTime: 0, tiedBoth: 0,
                lostAtSameTime: 0)
            forEachPair { first, second, weight, isSameTime in
                let result = won(scores[first], scores[second])
                if isSameTime, followUps[second].isCancer {
                    // Met twice.
                    if result == 0.5 {
                        counts.tiedBoth += weight / 2
                    } else {
                        counts.tiedTime += weight / 2
                    }
                    return
                }
                if isSameTime { counts.lostAtSameTime += weight }
                switch result {
                case 1: counts.concordant += weight
                case 0: counts.discordant += weight
                default: counts.tiedScore += weight
                }
            }
            return counts
        }

        func index(_ timeWeight: (Double) -> Double) -> Double {
            var (sum, all) = (0.0, 0.0)
            forEachPair { first, second, weight, isSameTime in
                guard !(isSameTime && followUps[second].isCancer) else { return }
                let weighted = weight * timeWeight(followUps[first].years)
                sum += weighted * won(scores[first], scores[second])
                all += weighted
            }
            return sum / all
        }
    }
}
