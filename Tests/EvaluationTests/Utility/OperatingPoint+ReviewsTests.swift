import Testing

@testable import Evaluation

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
