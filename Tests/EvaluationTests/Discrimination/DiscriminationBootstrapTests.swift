import Screening
import Testing

@testable import Evaluation

@Suite struct DiscriminationBootstrapTests {
    /// Women who count several times are worth as many women.
    @Test(arguments: 1...10) func drawingTwiceIsBeingTwoWomen(seed: Int) throws {
        let cohort = TiedCohort(seed: UInt64(seed))
        let women = cohort.women
        let score = Discrimination(of: cohort.a, in: women)
        var generator = SeededGenerator(seed: UInt64(seed), sample: 1)
        var times = [Double](repeating: 0, count: women.count)
        for _ in 0..<women.count { times[generator.index(below: women.count)] += 1 }
        let drawn = times.indices.flatMap { Array(repeating: $0, count: Int(times[$0])) }
        let copy = Discrimination(
            of: RiskScores(
                name: "copy", yearly: cohort.a.yearly.map { row in drawn.map { row[$0] } },
                areProbabilities: true),
            in: FollowUpOrder(drawn.map { cohort.followUps[$0] }))
        let curve = women.censoring(weights: times)
        let figures = score.statistics(times: times, weights: times, curve)
        #expect(agree(figures[0], try copy.harrell().index.value, within: 1e-13))
        #expect(agree(figures[1], try copy.uno().index.value, within: 1e-13))
        #expect(agree(figures[2], try copy.uno(horizonYears: 5).index.value, within: 1e-13))
        #expect(agree(figures[3], try copy.miraiConcordance().index, within: 1e-13))
        #expect(agree(figures[4], try copy.topDecile().share.value, within: 1e-13))
    }

    @Test func intervalsSurroundTheFigures() throws {
        let cohort = TiedCohort(seed: 11, count: 400, timesAYear: 50)
        let women = cohort.women
        let (a, b) = (
            Discrimination(of: cohort.a, in: women), Discrimination(of: cohort.b, in: women)
        )
        let result = try a.bootstrap(Bootstrap(replicates: 200, seed: 4), against: b)
        let harrell = try result.score.harrell.get()
        #expect(harrell.value == (try a.harrell().index.value))
        let error = try #require(harrell.standardError)
        let formula = try #require(try a.harrell().index.standardError)
        #expect(abs(error / formula - 1) < 0.25)
        let difference = try #require(result.difference)
        let expected = try a.unoDifference(from: b).difference.value
        #expect(try abs(difference.uno.get().value - expected) < 1e-14)
        for figure in [difference.harrell, difference.mirai, difference.topDecile] {
            let estimate = try figure.get()
            let interval = try #require(estimate.interval)
            #expect(interval.lower <= estimate.value && estimate.value <= interval.upper)
        }
        #expect(result.against?.harrell.value?.value == (try b.harrell().index.value))
        let again = try a.bootstrap(Bootstrap(replicates: 200, seed: 4), against: b)
        #expect(again == result)
    }

    @Test func figuresThatTheWomenLackAreRefused() throws {
        let followUps = (0..<30).map { FollowUp(years: 5.5 + Double($0) / 10, isCancer: $0 == 0) }
        let score = Discrimination(
            of: RiskScores(name: "x", ranking: followUps.indices.map(Double.init)),
            in: FollowUpOrder(followUps))
        let result = try score.bootstrap(Bootstrap(replicates: 100, seed: 1))
        // No cancer within five years; the single cancer is missing in every third sample.
        #expect(result.score.unoFiveYears.refusal?.code == .bootstrap)
        #expect(result.score.topDecile.refusal?.code == .bootstrap)
        #expect(result.score.harrell.refusal?.code == .bootstrap)
        #expect(result.difference == nil)
    }
}
