import Foundation
import Testing

@testable import Evaluation

@Suite struct ObservedExpectedTests {
    private let z = NormalDistribution.quantile975

    @Test func figuresAreThoseOfR() throws {
        let cohort = try StatisticsReference.cohort()
        let known = KnownOutcomes(cohort.followUps, year: 5)
        for scores in [cohort.a, cohort.b] {
            let expected = try StatisticsReference.r()["calibration_5y_complete"][scores.name]
            let figure = try ObservedExpected(known, risks: scores.yearly[4])
            #expect(figure.women == Int(try expected["n"].number))
            #expect(figure.observed == (try expected["O"].number))
            #expect(agree(figure.expected, try expected["E"].number, within: 1e-12))
            #expect(agree(figure.ratio.value, try expected["OE"].number, within: 1e-12))
            let exact = try expected["OE_ci_exact"].numbers
            #expect(agree(figure.exactInterval?.lower, exact[0], within: 1e-12))
            #expect(agree(figure.exactInterval?.upper, exact[1], within: 1e-12))
            let log = try expected["OE_ci_log"].numbers
            #expect(agree(figure.ratio.interval?.lower, log[0], within: 1e-12))
            #expect(agree(figure.ratio.interval?.upper, log[1], within: 1e-12))
        }
    }

    @Test func noCancerHasAnUpperBoundOnly() throws {
        let women = (0..<50).map { _ in FollowUp(years: 6, isCancer: false) }
        let figure = try ObservedExpected(
            KnownOutcomes(women, year: 5), risks: Array(repeating: 0.02, count: 50))
        #expect(figure.ratio.value == 0)
        #expect(figure.ratio.interval == nil)
        #expect(figure.exactInterval?.lower == 0)
        #expect(agree(figure.exactInterval?.upper, -log(0.025), within: 1e-12))
    }

    /// The linearised variance of a ratio of two weighted sums, from its definition.
    @Test func weightsMakeTheErrorRobust() throws {
        let women = [
            FollowUp(years: 1, isCancer: true), FollowUp(years: 6, isCancer: false, weight: 3),
            FollowUp(years: 7, isCancer: false, weight: 2), FollowUp(years: 2, isCancer: true),
        ]
        let risks = [0.4, 0.1, 0.2, 0.3]
        let figure = try ObservedExpected(KnownOutcomes(women, year: 5), risks: risks)
        let expected = 0.4 + 0.3 + 0.4 + 0.3
        #expect(figure.observed == 2)
        #expect(agree(figure.expected, expected, within: 1e-15))
        #expect(figure.exactInterval == nil)
        let ratio = 2 / expected
        let rests = [
            1 - ratio * 0.4, -3 * ratio * 0.1, -2 * ratio * 0.2, 1 - ratio * 0.3,
        ]
        let error = rests.reduce(0) { $0 + $1 * $1 }.squareRoot() / expected
        #expect(agree(figure.ratio.standardError, error, within: 1e-13))
        #expect(
            agree(figure.ratio.interval?.upper, ratio * exp(z * error / ratio), within: 1e-13))
    }

    @Test func kaplanMeierCountsTheLostForAsLongAsTheyWereFollowed() throws {
        // Incidence at 5: 1 - 4/5 * 2/3 = 7/15, with one loss between.
        let women = [
            FollowUp(years: 1, isCancer: true), FollowUp(years: 2, isCancer: false),
            FollowUp(years: 3, isCancer: true), FollowUp(years: 6, isCancer: false),
            FollowUp(years: 7, isCancer: false),
        ]
        let curve = KaplanMeier(women)
        let figure = try ObservedExpected(curve, year: 5, risks: [0.2, 0.2, 0.2, 0.2, 0.2])
        #expect(figure.women == 5)
        #expect(agree(figure.observed, 7.0 / 3, within: 1e-14))
        #expect(agree(figure.ratio.value, 7.0 / 3, within: 1e-14))
        let error = try #require(curve.standardError(at: 5))
        #expect(
            agree(
                figure.ratio.interval?.lower,
                7.0 / 3 * exp(-z * error / (7.0 / 15)), within: 1e-13))
        #expect(figure.exactInterval == nil)
    }

    /// The influence of each woman on the ratio is its derivative by her weight.
    @Test func theWeightedErrorOfAllWomenIsTheJackknifes() throws {
        let cohort = TiedCohort(seed: 31, isWeighted: true)
        let risks = cohort.a.yearly[4]
        func ratio(_ women: [FollowUp]) throws -> ObservedExpected {
            try ObservedExpected(KaplanMeier(women), year: 5, risks: risks)
        }
        var squares = 0.0
        for woman in cohort.followUps.indices {
            func value(_ factor: Double) throws -> Double {
                var changed = cohort.followUps
                changed[woman] = FollowUp(
                    years: changed[woman].years, isCancer: changed[woman].isCancer,
                    weight: changed[woman].weight * factor)
                return try ratio(changed).ratio.value
            }
            let slope = (try value(1 + 1e-5) - value(1 - 1e-5)) / 2e-5
            squares += slope * slope
        }
        let figure = try ratio(cohort.followUps)
        #expect(agree(figure.ratio.standardError, squares.squareRoot(), within: 1e-7))
    }

    @Test func whatCannotBeAnsweredIsRefused() {
        let women = [FollowUp(years: 1, isCancer: false), FollowUp(years: 2, isCancer: false)]
        let unknown = #expect(throws: Unavailable.self) {
            try ObservedExpected(KnownOutcomes(women, year: 5), risks: [0.1, 0.1])
        }
        #expect(unknown?.code == .noWomen)
        let short = #expect(throws: Unavailable.self) {
            try ObservedExpected(KaplanMeier(women), year: 5, risks: [0.1, 0.1])
        }
        #expect(short?.code == .nobodyFollowed)
        let nothing = #expect(throws: Unavailable.self) {
            try ObservedExpected(KaplanMeier(women), year: 2, risks: [0, 0])
        }
        #expect(nothing?.code == .notProbability)
    }
}
