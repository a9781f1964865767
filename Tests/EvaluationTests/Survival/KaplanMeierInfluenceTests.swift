import Testing

@testable import Evaluation

@Suite struct KaplanMeierInfluenceTests {
    private static let events = [
        KaplanMeier.Event.cancer, .censoring, .censoringAfterCancers,
    ]

    /// The jackknife's variance is Greenwood's where each woman counts once.
    @Test(arguments: 1...4) func itsSquaresAddUpToGreenwoods(seed: Int) throws {
        let curve = KaplanMeier(TiedCohort(seed: UInt64(seed)).followUps)
        for year in [1.0, 2.5, 5] {
            let influences = try #require(curve.influences(at: year))
            let error = try #require(curve.standardError(at: year))
            #expect(
                agree(
                    influences.reduce(0) { $0 + $1 * $1 }.squareRoot(), error, within: 1e-12))
            #expect(abs(influences.reduce(0, +)) < 1e-14)
        }
    }

    /// An influence is the derivative by the weight, times the weight.
    @Test(arguments: events) func itIsTheDerivativeByTheWeight(event: KaplanMeier.Event) throws {
        let women = TiedCohort(seed: 9, count: 40, isWeighted: true).followUps
        let curve = KaplanMeier(women, event: event)
        for year in [1.5, 5.0] {
            let influences = try #require(curve.influences(at: year))
            for place in 0..<women.count {
                let woman = curve.ordered.women[place]
                func survival(_ factor: Double) throws -> Double {
                    var changed = women
                    changed[woman] = FollowUp(
                        years: women[woman].years, isCancer: women[woman].isCancer,
                        weight: women[woman].weight * factor)
                    return try #require(KaplanMeier(changed, event: event).survival(at: year))
                }
                let slope = (try survival(1 + 1e-5) - survival(1 - 1e-5)) / 2e-5
                #expect(abs(influences[place] - slope) < 1e-9)
            }
        }
    }

    /// With weights the robust error is in force, and Greenwood's of as many women is too small.
    @Test func weightsMakeTheErrorRobust() throws {
        let women = TiedCohort(seed: 11, isWeighted: true).followUps
        let curve = KaplanMeier(women)
        let influences = try #require(curve.influences(at: 5))
        let error = try #require(curve.standardError(at: 5))
        #expect(agree(error, influences.reduce(0) { $0 + $1 * $1 }.squareRoot(), within: 1e-15))
        let repeated = women.flatMap { woman in
            Array(
                repeating: FollowUp(years: woman.years, isCancer: woman.isCancer),
                count: Int(woman.weight))
        }
        let greenwood = try #require(KaplanMeier(repeated).standardError(at: 5))
        #expect(error > 1.3 * greenwood)
    }
}
