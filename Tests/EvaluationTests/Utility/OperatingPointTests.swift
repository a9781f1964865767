import Foundation
import Testing

@testable import Evaluation

@Suite struct OperatingPointTests {
    private let cut = RiskCut(percent: 3, includesEquality: true, label: "high", source: "test")

    /// 10 cancers, 7 above the cut; 30 women without, 6 above; nobody lost.
    private let women = (0..<40).map { FollowUp(years: $0 < 10 ? 2 : 8, isCancer: $0 < 10) }
    private let risks = (0..<40).map { $0 < 7 || $0 >= 34 ? 0.05 : 0.01 }

    @Test func sharesOfKnownWomenAreCounts() throws {
        let point = try OperatingPoint(KnownOutcomes(women, year: 5), cut: cut, risks: risks)
        #expect(point.women == 40)
        #expect(point.cancers == 10)
        #expect(point.flaggedWomen == 13)
        #expect(point.flaggedCancers == 7)
        #expect(point.flagged == Wilson.estimate(13.0 / 40, size: 40))
        #expect(point.sensitivity.value == Wilson.estimate(7.0 / 10, size: 10))
        #expect(point.specificity.value == Wilson.estimate(24.0 / 30, size: 30))
        #expect(point.positivePredictiveValue.value == Wilson.estimate(7.0 / 13, size: 13))
        #expect(point.negativePredictiveValue.value == Wilson.estimate(24.0 / 27, size: 27))
    }

    @Test func withoutLossAllWomenHaveTheSameShares() throws {
        let point = try OperatingPoint(WomenByTime(women), year: 5, cut: cut, risks: risks)
        #expect(point.flaggedCancers == 7)
        #expect(point.cancers == 10)
        #expect(agree(point.sensitivity.value?.value, 0.7, within: 1e-14))
        #expect(agree(point.specificity.value?.value, 0.8, within: 1e-14))
        #expect(agree(point.positivePredictiveValue.value?.value, 7.0 / 13, within: 1e-14))
        #expect(agree(point.negativePredictiveValue.value?.value, 24.0 / 27, within: 1e-14))
        // Without loss the jackknife's error is the binomial one.
        #expect(
            agree(
                point.sensitivity.value?.standardError, (0.7 * 0.3 / 10).squareRoot(),
                within: 1e-12))
        #expect(
            agree(
                point.specificity.value?.standardError, (0.8 * 0.2 / 30).squareRoot(),
                within: 1e-12))
        let interval = try #require(point.sensitivity.value?.interval)
        func logit(_ share: Double) -> Double { log(share / (1 - share)) }
        #expect(agree(logit(interval.lower) + logit(interval.upper), 2 * logit(0.7), within: 1e-12))
    }

    /// The errors are the derivatives by each woman's weight.
    @Test(arguments: [false, true]) func errorsAreTheJackknifes(isWeighted: Bool) throws {
        let cohort = TiedCohort(seed: 41, isWeighted: isWeighted)
        let risks = cohort.a.yearly[4].map { $0 / 10 }
        func shares(_ women: [FollowUp]) throws -> [Estimate] {
            let point = try OperatingPoint(
                WomenByTime(women), year: 5, cut: cut, risks: risks)
            return [
                try point.sensitivity.get(), try point.specificity.get(),
                try point.positivePredictiveValue.get(), try point.negativePredictiveValue.get(),
            ]
        }
        var squares = [0.0, 0, 0, 0]
        for woman in cohort.followUps.indices {
            func changed(_ factor: Double) throws -> [Double] {
                var women = cohort.followUps
                women[woman] = FollowUp(
                    years: women[woman].years, isCancer: women[woman].isCancer,
                    weight: women[woman].weight * factor)
                return try shares(women).map(\.value)
            }
            let (more, less) = (try changed(1 + 1e-5), try changed(1 - 1e-5))
            for index in squares.indices {
                let slope = (more[index] - less[index]) / 2e-5
                squares[index] += slope * slope
            }
        }
        for (estimate, sum) in zip(try shares(cohort.followUps), squares) {
            #expect(agree(estimate.standardError, sum.squareRoot(), within: 1e-7))
        }
    }

    @Test func weightsMoveThePredictiveValuesAndNotTheSensitivity() throws {
        let weighted = women.map {
            FollowUp(years: $0.years, isCancer: $0.isCancer, weight: $0.isCancer ? 1 : 10)
        }
        let known = try OperatingPoint(KnownOutcomes(weighted, year: 5), cut: cut, risks: risks)
        #expect(agree(known.sensitivity.value?.value, 0.7, within: 1e-15))
        #expect(agree(known.positivePredictiveValue.value?.value, 7.0 / 67, within: 1e-14))
        // (7 + 60)^2 / (7 + 600) women in effect.
        #expect(
            known.positivePredictiveValue.value
                == Wilson.estimate(7.0 / 67, size: 67.0 * 67 / 607))
        let all = try OperatingPoint(WomenByTime(weighted), year: 5, cut: cut, risks: risks)
        #expect(agree(all.positivePredictiveValue.value?.value, 7.0 / 67, within: 1e-13))
        #expect(agree(all.flagged.value, 67.0 / 310, within: 1e-14))
    }

    @Test func aCutAboveAllFlagsNobody() throws {
        let low = Array(repeating: 0.01, count: 40)
        for point in [
            try OperatingPoint(KnownOutcomes(women, year: 5), cut: cut, risks: low),
            try OperatingPoint(WomenByTime(women), year: 5, cut: cut, risks: low),
        ] {
            #expect(point.flagged.value == 0)
            #expect(point.sensitivity.value?.value == 0)
            #expect(point.specificity.value?.value == 1)
            #expect(point.positivePredictiveValue.refusal?.code == .noWomen)
            #expect(point.negativePredictiveValue.value?.value == 0.75)
        }
    }

    @Test func womenWithoutCancerHaveNoSensitivity() throws {
        let well = Array(women[10...])
        let known = try OperatingPoint(
            KnownOutcomes(well, year: 5), cut: cut, risks: Array(risks[10...]))
        let all = try OperatingPoint(
            WomenByTime(well), year: 5, cut: cut, risks: Array(risks[10...]))
        #expect(
            known.sensitivity.refusal?.description
                == "sensitivity at >= 3.0 %: there are no women with a cancer")
        #expect(all.sensitivity.refusal?.code == .noCancer)
        #expect(agree(all.specificity.value?.value, 0.8, within: 1e-14))
    }

    @Test func aSideThatNobodyFollowedIsRefused() throws {
        let lost = women.indices.map { index in
            risks[index] > 0.03 ? FollowUp(years: 1, isCancer: false) : women[index]
        }
        let point = try OperatingPoint(WomenByTime(lost), year: 5, cut: cut, risks: risks)
        #expect(point.positivePredictiveValue.refusal?.code == .nobodyFollowed)
        #expect(point.sensitivity.refusal?.code == .nobodyFollowed)
        #expect(point.negativePredictiveValue.value != nil)
    }

    @Test func noWomenAreRefused() {
        #expect(throws: Unavailable.self) {
            try OperatingPoint(KnownOutcomes([], year: 5), cut: cut, risks: [])
        }
        #expect(throws: Unavailable.self) {
            try OperatingPoint(WomenByTime([]), year: 5, cut: cut, risks: [])
        }
    }
}

@Suite struct OperatingPointReviewsTests {
    private let cut = RiskCut(percent: 2, includesEquality: true, label: "", source: "")

    @Test func itIsThePredictiveValueTurnedRound() throws {
        let risks = SortedRisks(
            percents: [1, 3, 4, 5, 6], hadCancer: [false, true, false, false, false])
        let point = try risks.outcome(at: cut).get()
        let women = try point.womenPerCancer.get()
        let value = try point.positivePredictiveValue.get()
        #expect(women.value == 4)
        let (turned, interval) = try (
            #require(women.interval), #require(value.interval)
        )
        #expect(turned.lower * interval.upper == 1 && turned.upper * interval.lower == 1)
        #expect(turned.lower < 4 && turned.upper > 4)
    }

    @Test func withoutACancerAboveTheCutThereIsNone() throws {
        let risks = SortedRisks(percents: [1, 3], hadCancer: [true, false])
        let refusal = try risks.outcome(at: cut).get().womenPerCancer.refusal
        #expect(refusal?.code == .noCancer)
        #expect(refusal?.problem.contains("1 woman") == true)
        let nobody = SortedRisks(percents: [1, 1], hadCancer: [true, false])
        #expect(try nobody.outcome(at: cut).get().womenPerCancer.refusal?.code == .noWomen)
    }
}
