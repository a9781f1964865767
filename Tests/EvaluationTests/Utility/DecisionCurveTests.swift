import Testing

@testable import Evaluation

@Suite struct DecisionCurveTests {
    private let women = (0..<40).map { FollowUp(years: $0 < 10 ? 2 : 8, isCancer: $0 < 10) }
    private let risks = (0..<40).map { $0 < 7 || $0 >= 34 ? 0.05 : 0.01 }

    /// Seven cancers and six other women are flagged of 40.
    @Test func withoutLossItIsTheFormulaOfVickersAndElkin() throws {
        let curve = try DecisionCurve(
            WomenByTime(women), year: 5, risks: risks, others: nil, thresholds: [0.02, 0.05])
        let odds = 0.02 / 0.98
        let point = curve.points[0]
        #expect(agree(point.score.value?.value, 7.0 / 40 - 6.0 / 40 * odds, within: 1e-14))
        #expect(agree(point.treatAll.value, 0.25 - 0.75 * odds, within: 1e-14))
        #expect(point.against == nil)
        #expect(point.difference == nil)
        // Each woman adds 1, -odds or 0 to the mean.
        let values = [(7.0, 1.0), (6, -odds), (27, 0)]
        let mean = values.reduce(0) { $0 + $1.0 * $1.1 } / 40
        let variance = values.reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) } / 40 / 40
        #expect(agree(point.score.value?.standardError, variance.squareRoot(), within: 1e-12))
        // A risk at the threshold is flagged.
        #expect(
            agree(
                curve.points[1].score.value?.value, 7.0 / 40 - 6.0 / 40 * 0.05 / 0.95, within: 1e-14
            ))
    }

    @Test func flaggingNobodyHasNoBenefitAndNoError() throws {
        let curve = try DecisionCurve(
            WomenByTime(women), year: 5, risks: risks, others: nil, thresholds: [0.06])
        #expect(curve.points[0].score.value == Estimate(0))
    }

    @Test func flaggingEverybodyIsTreatingAll() throws {
        let cohort = TiedCohort(seed: 51, isWeighted: true)
        let risks = cohort.a.yearly[4].map { 0.02 + $0 / 10 }
        let curve = try DecisionCurve(
            WomenByTime(cohort.followUps), year: 5, risks: risks,
            others: Array(repeating: 1, count: 60), thresholds: [0.01, 0.06])
        #expect(curve.points[0].score.value == curve.points[0].treatAll)
        #expect(curve.points[0].difference?.value == Estimate(0))
        #expect(curve.points[1].against?.value == curve.points[1].treatAll)
    }

    /// The paired error is the derivative by each woman's weight.
    @Test(arguments: [false, true]) func errorsAreTheJackknifes(isWeighted: Bool) throws {
        let cohort = TiedCohort(seed: 52, isWeighted: isWeighted)
        func point(_ women: [FollowUp]) throws -> DecisionCurve.Point {
            try DecisionCurve(
                WomenByTime(women), year: 5, risks: cohort.a.yearly[4],
                others: cohort.b.yearly[4], thresholds: [0.3]
            ).points[0]
        }
        var squares = [0.0, 0, 0]
        func values(_ point: DecisionCurve.Point) throws -> [Estimate] {
            [
                point.treatAll, try point.score.get(),
                try #require(point.difference?.value),
            ]
        }
        for woman in cohort.followUps.indices {
            func changed(_ factor: Double) throws -> [Double] {
                var women = cohort.followUps
                women[woman] = FollowUp(
                    years: women[woman].years, isCancer: women[woman].isCancer,
                    weight: women[woman].weight * factor)
                return try values(point(women)).map(\.value)
            }
            let (more, less) = (try changed(1 + 1e-5), try changed(1 - 1e-5))
            for index in squares.indices {
                let slope = (more[index] - less[index]) / 2e-5
                squares[index] += slope * slope
            }
        }
        for (estimate, sum) in zip(try values(point(cohort.followUps)), squares) {
            #expect(agree(estimate.standardError, sum.squareRoot(), within: 1e-7))
        }
    }

    @Test func aThresholdAboveWhichNobodyWasFollowedIsRefusedByItself() throws {
        let lost = women.indices.map { index in
            risks[index] > 0.03 ? FollowUp(years: 1, isCancer: false) : women[index]
        }
        let curve = try DecisionCurve(
            WomenByTime(lost), year: 5, risks: risks, others: risks,
            thresholds: [0.005, 0.03])
        #expect(curve.points[0].score.value != nil)
        #expect(curve.points[1].score.refusal?.code == .nobodyFollowed)
        #expect(curve.points[1].difference?.refusal?.code == .nobodyFollowed)
    }

    @Test func theStandardThresholdsRunFromAHalfToTenPercent() {
        #expect(DecisionCurve.standardThresholds.first == 0.005)
        #expect(DecisionCurve.standardThresholds.last == 0.1)
        #expect(DecisionCurve.standardThresholds.count == 39)
        #expect(throws: Unavailable.self) {
            try DecisionCurve(WomenByTime([]), year: 5, risks: [], others: nil)
        }
    }
}
