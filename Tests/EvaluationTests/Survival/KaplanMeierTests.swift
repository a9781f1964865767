import Foundation
import Testing

@testable import Evaluation

@Suite struct KaplanMeierTests {
    /// At 1 a cancer among 5; at 2 a cancer and a loss among 4; at 3 a loss; at 4 a cancer, alone.
    private let five = [
        FollowUp(years: 2, isCancer: false), FollowUp(years: 1, isCancer: true),
        FollowUp(years: 4, isCancer: true), FollowUp(years: 2, isCancer: true),
        FollowUp(years: 3, isCancer: false),
    ]

    @Test func figuresAreThoseOfR() throws {
        let cohort = try StatisticsReference.cohort()
        let expected = try StatisticsReference.r()["kaplan_meier"]
        let curve = KaplanMeier(cohort.followUps)
        for (index, year) in try expected["times"].numbers.enumerated() {
            func value(_ key: String) throws -> Double { try expected[key].numbers[index] }
            let point = try curve.incidence(at: year, scale: .log)
            #expect(agree(curve.survival(at: year), try value("surv"), within: 1e-14))
            #expect(agree(curve.standardError(at: year), try value("se"), within: 1e-12))
            #expect(agree(point.incidence.value, try value("cum_incidence"), within: 1e-13))
            #expect(agree(point.incidence.interval?.lower, try value("ci_low"), within: 1e-12))
            #expect(agree(point.incidence.interval?.upper, try value("ci_high"), within: 1e-12))
        }
        let censoring = try StatisticsReference.r()["censoring_KM"]
        let losses = KaplanMeier(cohort.followUps, event: .censoring)
        for (index, year) in try censoring["times"].numbers.enumerated() {
            #expect(
                agree(losses.survival(at: year), try censoring["G"].numbers[index], within: 1e-14))
        }
    }

    @Test func aSmallCurveIsRightByHand() throws {
        let curve = KaplanMeier(five)
        #expect(curve.survival(at: 0.5) == 1)
        #expect(agree(curve.survival(at: 1), 0.8, within: 1e-15))
        #expect(agree(curve.survival(at: 3.5), 0.6, within: 1e-15))
        #expect(curve.survival(at: 4) == 0)
        #expect(curve.survival(at: 9) == 0)
        // Greenwood: S^2 (1 / (5 4) + 1 / (4 3)).
        #expect(
            agree(
                curve.standardError(at: 3), 0.6 * (1.0 / 20 + 1.0 / 12).squareRoot(), within: 1e-14)
        )
        #expect(curve.standardError(at: 4) == nil)
        #expect(try curve.incidence(at: 2).atRisk == 4)
    }

    @Test func whoIsAtRiskOfLossAtHerCancerDependsOnTheConvention() {
        // At 2 a loss: among 4 who are followed to 2, or among the 3 without the cancer.
        #expect(
            agree(KaplanMeier(five, event: .censoring).survival(at: 2), 0.75, within: 1e-15))
        #expect(
            agree(
                KaplanMeier(five, event: .censoringAfterCancers).survival(at: 2), 2.0 / 3,
                within: 1e-15))
    }

    @Test func intervalsAreSymmetricOnTheirScale() throws {
        let (survival, error) = (0.8, 0.1)
        let z = NormalDistribution.quantile975
        let plain = try #require(KaplanMeier.interval(survival, error, .plain))
        #expect(agree(plain.lower, 0.2 - z * 0.1, within: 1e-12))
        #expect(agree(plain.upper, 0.2 + z * 0.1, within: 1e-14))
        let log = try #require(KaplanMeier.interval(survival, 0.05, .log))
        #expect(agree((1 - log.lower) * (1 - log.upper), survival * survival, within: 1e-14))
        let logLog = try #require(KaplanMeier.interval(survival, error, .logLog))
        func hazard(_ incidence: Double) -> Double { -Foundation.log(1 - incidence) }
        let middle = hazard(1 - survival)
        #expect(
            agree(hazard(logLog.lower) * hazard(logLog.upper), middle * middle, within: 1e-13))
        #expect(
            agree(
                Foundation.log(hazard(logLog.upper) / middle), z * error / (survival * middle),
                within: 1e-13))
    }

    @Test func intervalsStayBetweenZeroAndOne() throws {
        for scale in [KaplanMeier.IntervalScale.plain, .log, .logLog] {
            let near = try #require(KaplanMeier.interval(0.99, 0.2, scale))
            #expect(near.lower >= 0 && near.upper <= 1)
            #expect(KaplanMeier.interval(1, 0, scale) == nil)
            #expect(KaplanMeier.interval(0, 0, scale) == nil)
        }
    }

    @Test func nobodyIsFollowedBeyondTheLast() {
        let women = [FollowUp(years: 1, isCancer: true), FollowUp(years: 3, isCancer: false)]
        let error = #expect(throws: Unavailable.self) {
            try KaplanMeier(women).incidence(at: 4)
        }
        #expect(error?.code == .nobodyFollowed)
        #expect(error?.figure == "incidence at 4 years")
        #expect(
            error?.problem == "nobody was followed for 4 years; the longest follow-up is 3 years")
    }

    @Test func noWomenHaveNoCurve() {
        let error = #expect(throws: Unavailable.self) { try KaplanMeier([]).incidence(at: 1) }
        #expect(error?.code == .noWomen)
    }

    @Test func womenWithoutCancerHaveAnIncidenceOfZeroAndNoInterval() throws {
        let women = [FollowUp(years: 6, isCancer: false), FollowUp(years: 7, isCancer: false)]
        let point = try KaplanMeier(women).incidence(at: 5)
        #expect(point.incidence.value == 0)
        #expect(point.incidence.interval == nil)
    }

    @Test func aWeightStandsForAsManyWomen() throws {
        let weighted = TiedCohort(seed: 3, isWeighted: true).followUps
        let repeated = weighted.flatMap { woman in
            Array(
                repeating: FollowUp(years: woman.years, isCancer: woman.isCancer),
                count: Int(woman.weight))
        }
        for event in [KaplanMeier.Event.cancer, .censoring, .censoringAfterCancers] {
            let (one, other) = (
                KaplanMeier(weighted, event: event), KaplanMeier(repeated, event: event)
            )
            for year in [0.5, 1, 2.75, 5] {
                let expected = try #require(other.survival(at: year))
                #expect(agree(one.survival(at: year), expected, within: 1e-12))
            }
        }
    }

    @Test func equalWeightsLeaveTheErrorAsItIs() throws {
        let women = TiedCohort(seed: 5).followUps
        let doubled = women.map { FollowUp(years: $0.years, isCancer: $0.isCancer, weight: 2) }
        let expected = try #require(KaplanMeier(women).standardError(at: 4))
        #expect(agree(KaplanMeier(doubled).standardError(at: 4), expected, within: 1e-14))
    }
}

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
            for index in 0..<women.count {
                let woman = curve.ordered.women[index]
                func survival(_ factor: Double) throws -> Double {
                    var changed = women
                    changed[woman] = FollowUp(
                        years: women[woman].years, isCancer: women[woman].isCancer,
                        weight: women[woman].weight * factor)
                    return try #require(KaplanMeier(changed, event: event).survival(at: year))
                }
                let slope = (try survival(1 + 1e-5) - survival(1 - 1e-5)) / 2e-5
                #expect(abs(influences[index] - slope) < 1e-9)
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
