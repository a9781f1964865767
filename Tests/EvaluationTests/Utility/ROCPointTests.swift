import Screening
import Testing

@testable import Evaluation

@Suite struct ROCPointTests {
    private func area(_ points: [ROCPoint]) -> Double {
        zip(points, points.dropFirst()).reduce(0) {
            $0 + ($1.1.falsePositiveRate - $1.0.falsePositiveRate)
                * ($1.1.truePositiveRate + $1.0.truePositiveRate) / 2
        }
    }

    private func curve(
        _ women: [FollowUp], _ scores: [Double], year: Int, limit: Int = 201
    ) throws -> [ROCPoint] {
        try ROCPoint.curve(
            KnownOutcomes(women, year: year, inMiraisCode: true), order: ScoreOrder(scores),
            scores: scores,
            limit: limit)
    }

    @Test(arguments: 1...5) func theAreaUnderItIsTheAUC(year: Int) throws {
        let cohort = TiedCohort(seed: 61, count: 80)
        let judged = Discrimination(of: cohort.a, in: cohort.women)
        let points = try curve(cohort.followUps, cohort.a.yearly[year - 1], year: year)
        #expect(agree(area(points), try judged.miraiRuleAUC(year: year).auc.value, within: 1e-13))
    }

    @Test func womenOfEqualScoreMakeOnePoint() throws {
        let women = [
            FollowUp(years: 1, isCancer: true), FollowUp(years: 8, isCancer: false),
            FollowUp(years: 2, isCancer: true), FollowUp(years: 8, isCancer: false),
            FollowUp(years: 3, isCancer: false),
        ]
        let points = try curve(women, [0.9, 0.5, 0.5, 0.1, 0.7], year: 5)
        #expect(
            points == [
                ROCPoint(threshold: nil, falsePositiveRate: 0, truePositiveRate: 0),
                ROCPoint(threshold: 0.9, falsePositiveRate: 0, truePositiveRate: 0.5),
                ROCPoint(threshold: 0.5, falsePositiveRate: 0.5, truePositiveRate: 1),
                ROCPoint(threshold: 0.1, falsePositiveRate: 1, truePositiveRate: 1),
            ])
    }

    @Test func aLongCurveIsThinnedAndKeepsItsShape() throws {
        var generator = SeededGenerator(seed: 6, sample: 0)
        let women = (0..<5_000).map {
            FollowUp(years: $0 % 10 == 0 ? 2 : 8, isCancer: $0 % 10 == 0)
        }
        let scores = women.map {
            Double(generator.index(below: 1 << 30)) + ($0.isCancer ? Double(1 << 28) : 0)
        }
        let full = try curve(women, scores, year: 5, limit: .max)
        let thin = try curve(women, scores, year: 5)
        #expect(full.count > 4_000)
        #expect(thin.count <= 201 && thin.count > 150)
        #expect(thin.first == full.first)
        #expect(thin.last == full.last)
        #expect(Set(thin).isSubset(of: Set(full)))
        #expect(abs(area(thin) - area(full)) < 1e-3)
    }

    @Test func oneClassHasNoCurve() {
        let well = [FollowUp(years: 8, isCancer: false)]
        let error = #expect(throws: Unavailable.self) { try curve(well, [0.1], year: 5) }
        #expect(error?.code == .noCancer)
        #expect(
            error?.description == "ROC curve of year 5: no cancer within 5 years among 1 woman")
    }
}
