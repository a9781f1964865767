import Screening
import Foundation
import Testing

@testable import Evaluation

@Suite struct LogisticRecalibrationTests {
    @Test func figuresAreThoseOfR() throws {
        let cohort = try StatisticsReference.cohort()
        let expected = try StatisticsReference.r()["calibration_logistic_a"]
        let fit = try LogisticRecalibration(
            KnownOutcomes(cohort.followUps, year: 5), risks: cohort.a.yearly[4])
        #expect(fit.women == 284)
        #expect(fit.cancers == 43)
        #expect(agree(fit.inTheLarge.value, try expected["in_the_large"].number, within: 1e-12))
        #expect(agree(fit.intercept.value, try expected["intercept"].number, within: 1e-12))
        #expect(agree(fit.slope.value, try expected["slope"].number, within: 1e-12))
        #expect(
            agree(
                fit.inTheLarge.standardError, try expected["in_the_large_se"].number,
                within: 1e-12))
        #expect(agree(fit.slope.standardError, try expected["slope_se"].number, within: 1e-12))
    }

    /// Half of the women with risk 1/4 and three quarters of those with 1/2: the odds are 3 times
    /// what was said, whatever the risk, so the slope is 1 and the intercept log 3.
    @Test func oddsThreeTimesTooSmallGiveSlopeOneAndInterceptLogThree() throws {
        let women = (0..<16).map { index in
            let isCancer = index < 8 ? index % 2 == 0 : index % 4 != 0
            return FollowUp(years: isCancer ? 1 : 6, isCancer: isCancer)
        }
        let risks = (0..<16).map { $0 < 8 ? 0.25 : 0.5 }
        let fit = try LogisticRecalibration(KnownOutcomes(women, year: 5), risks: risks)
        #expect(agree(fit.slope.value, 1, within: 1e-11))
        #expect(agree(fit.intercept.value, log(3), within: 1e-11))
        #expect(agree(fit.inTheLarge.value, log(3), within: 1e-11))
    }

    @Test func weightsMoveTheIntercept() throws {
        // One control in three was kept.
        let women = (0..<40).map { index in
            let isCancer = index % 4 == 0
            return FollowUp(
                years: isCancer ? 1 : 6, isCancer: isCancer, weight: isCancer ? 1 : 3)
        }
        let risks = (0..<40).map { 0.05 + 0.01 * Double($0 % 7) }
        let plain = women.map { FollowUp(years: $0.years, isCancer: $0.isCancer) }
        let weighted = try LogisticRecalibration(KnownOutcomes(women, year: 5), risks: risks)
        let unweighted = try LogisticRecalibration(KnownOutcomes(plain, year: 5), risks: risks)
        #expect(agree(weighted.slope.value, unweighted.slope.value, within: 0.02))
        #expect(
            agree(weighted.intercept.value, unweighted.intercept.value - log(3), within: 0.02))
        #expect(weighted.slope.standardError != unweighted.slope.standardError)
    }

    /// Women lost early leave Mirai's rule with too many cancers; weights for censoring undo that.
    @Test func weightsForCensoringUndoWhatLossDoes() throws {
        var generator = SeededGenerator(seed: 8, sample: 0)
        func uniform() -> Double { Double(generator.index(below: 1 << 40)) / Double(1 << 40) }
        var (women, risks) = ([FollowUp](), [Double]())
        for _ in 0..<20_000 {
            let risk = 0.02 + 0.3 * uniform()
            let cancer = log(1 - uniform()) / log(1 - risk) * 5
            let lost = 10 * uniform()
            women.append(FollowUp(years: min(cancer, lost), isCancer: cancer < lost))
            risks.append(risk)
        }
        let known = try LogisticRecalibration(KnownOutcomes(women, year: 5), risks: risks)
        let all = try LogisticRecalibration(
            CensoringWeights(WomenByTime(women), year: 5), risks: risks)
        #expect(known.inTheLarge.value > 0.25)
        let interval = try #require(all.inTheLarge.interval)
        #expect(interval.lower < 0 && interval.upper > 0)
        let slope = try #require(all.slope.interval)
        #expect(slope.lower < 1 && slope.upper > 1)
        #expect(slope.upper - slope.lower < 0.3)
    }

    @Test func withoutLossAllWomenAreTheKnownOnes() throws {
        let women = (0..<30).map { FollowUp(years: $0 % 5 == 0 ? 2 : 8, isCancer: $0 % 5 == 0) }
        let risks = (0..<30).map { 0.1 + 0.02 * Double($0 % 8) }
        let known = try LogisticRecalibration(KnownOutcomes(women, year: 5), risks: risks)
        let all = try LogisticRecalibration(
            CensoringWeights(WomenByTime(women), year: 5), risks: risks)
        #expect(agree(all.slope.value, known.slope.value, within: 1e-10))
        #expect(agree(all.intercept.value, known.intercept.value, within: 1e-10))
    }

    @Test func whatCannotBeAnsweredIsRefused() {
        let women = (0..<8).map { FollowUp(years: $0 < 4 ? 1 : 6, isCancer: $0 < 4) }
        func refusal(_ women: [FollowUp], _ risks: [Double]) -> Unavailable.Code? {
            do {
                _ = try LogisticRecalibration(KnownOutcomes(women, year: 5), risks: risks)
                return nil
            } catch {
                return error.code
            }
        }
        let risks = [0.1, 0.3, 0.2, 0.4, 0.15, 0.25, 0.35, 0.05]
        #expect(refusal(women, risks) == nil)
        #expect(refusal(women, [0, 0.3, 0.2, 0.4, 0.1, 0.2, 0.3, 1]) == .notProbability)
        #expect(refusal(women, Array(repeating: 0.1, count: 8)) == .noFit)
        #expect(refusal(women, [0.5, 0.6, 0.7, 0.8, 0.1, 0.2, 0.3, 0.4]) == .noFit)
        #expect(refusal(Array(women[4...]), Array(risks[4...])) == .noCancer)
        #expect(refusal(Array(women[..<4]), Array(risks[..<4])) == .noControl)
        #expect(refusal([], []) == .noWomen)
    }
}
