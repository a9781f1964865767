import Testing

@testable import Evaluation

@Suite struct TopTenthTests {
    private func tenth(
        _ scores: [Double], cancers: Set<Int>, weights: [Double]? = nil
    ) -> (tenth: TopDecile.Ranking, weights: [Double]) {
        let followUps = scores.indices.map { woman in
            FollowUp(
                years: cancers.contains(woman) ? 1 : 6, isCancer: cancers.contains(woman),
                weight: weights?[woman] ?? 1)
        }
        return (TopDecile.Ranking(ScoreOrder(scores), followUps), followUps.map(\.weight))
    }

    @Test func theHighestTenthIsTaken() {
        let (tenth, weights) = tenth((0..<20).map(Double.init), cancers: [19, 17, 3])
        #expect(tenth.share(weights: weights) == 1.0 / 3)
        #expect(tenth.publishedShare == 1.0 / 3)
    }

    /// A score that says nothing finds a tenth of the cancers; the published rule says all.
    @Test func equalScoresEnterInProportion() {
        let (tenth, weights) = tenth([Double](repeating: 1, count: 40), cancers: [0, 1])
        #expect(abs((tenth.share(weights: weights) ?? 0) - 0.1) < 1e-15)
        #expect(tenth.publishedShare == 1)
    }

    @Test func weightsMakeTheTenth() throws {
        // 20 women of weight 1 and one of weight 20 at the top: she holds the tenth twice over.
        let scores = (0...20).map(Double.init)
        let (tenth, weights) = tenth(
            scores, cancers: [20, 5], weights: scores.map { $0 == 20 ? 20 : 1 })
        let share = try #require(tenth.share(weights: weights))
        // A fifth of her 20 cancers, out of 21.
        #expect(abs(share - 4.0 / 21) < 1e-15)
    }

    @Test func womenWithoutAYearOfFollowUpAreLeftOut() throws {
        let followUps =
            [FollowUp(years: 0.5, isCancer: false), FollowUp(years: 0.5, isCancer: true)]
            + (0..<9).map { _ in FollowUp(years: 3, isCancer: false) }
        let scores = Discrimination(
            of: RiskScores(name: "x", ranking: [100, 50] + (0..<9).map(Double.init)),
            in: FollowUpOrder(followUps))
        let decile = try scores.topDecile()
        #expect(decile.women == 10)
        #expect(decile.cancers == 1)
        #expect(decile.share.value == 1)
        #expect(decile.publishedShare == 1)
        let interval = try #require(decile.share.interval)
        // Wilson's lower bound of 1 of 1: 1 / (1 + z^2).
        #expect(abs(interval.lower - 0.2065493143772375) < 1e-12)
        #expect(interval.upper == 1)
    }
}
