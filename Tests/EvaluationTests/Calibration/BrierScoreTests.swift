import Testing

@testable import Evaluation

@Suite struct BrierTests {
    private func brier(
        _ women: [FollowUp], year: Int,
        convention: CensoringWeights.Convention = .beforeCancer
    ) throws -> BrierScore.Horizon {
        let ordered = WomenByTime(women)
        return try BrierScore.Horizon(
            CensoringWeights(ordered, year: year, convention: convention), KaplanMeier(ordered))
    }

    @Test func figuresAreRiskRegressions() throws {
        let cohort = try StatisticsReference.cohort()
        let scores = ["A": cohort.a, "B": cohort.b]
        for expected in try StatisticsReference.r()["riskRegression_Score"]["Brier"].list {
            let year = Int(try expected["times"].number)
            let brier = try brier(cohort.followUps, year: year)
            let model = try expected["model"].text
            let mean = scores[model].map { brier.mean($0.yearly[year - 1]) } ?? brier.null
            let score = brier.score(mean)
            #expect((model == "Null model") == (scores[model] == nil))
            #expect(agree(score.score.value, try expected["Brier"].number, within: 1e-13))
            #expect(agree(score.score.standardError, try expected["se"].number, within: 1e-12))
            #expect(
                agree(score.score.interval?.lower, try expected["lower"].number, within: 1e-12))
            #expect(
                agree(score.score.interval?.upper, try expected["upper"].number, within: 1e-12))
        }
    }

    @Test func theOtherConventionIsScikitSurvivals() throws {
        let cohort = try StatisticsReference.cohort()
        for (scores, key) in [(cohort.a, "sksurv_brier_A"), (cohort.b, "sksurv_brier_B")] {
            for (index, expected) in try StatisticsReference.python()[key].numbers.enumerated() {
                let brier = try brier(cohort.followUps, year: index + 1, convention: .atCancer)
                #expect(agree(brier.mean(scores.yearly[index]).value, expected, within: 1e-13))
            }
        }
    }

    /// With everybody followed, the mean of (outcome - risk)^2 over women.
    @Test func completeFollowUpIsAPlainMean() throws {
        let women = (0..<10).map { FollowUp(years: $0 < 4 ? 2 : 8, isCancer: $0 < 4) }
        let risks = (0..<10).map { Double($0) / 20 }
        let brier = try brier(women, year: 5)
        let squares = (0..<10).map { index in
            let distance = (index < 4 ? 1 : 0) - risks[index]
            return distance * distance
        }
        let mean = squares.reduce(0, +) / 10
        let score = brier.score(brier.mean(risks))
        #expect(agree(score.score.value, mean, within: 1e-14))
        #expect(agree(score.null.value, 0.4 * 0.6, within: 1e-14))
        #expect(agree(score.scaled, 1 - mean / 0.24, within: 1e-13))
        let variance = squares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 9 / 10
        #expect(agree(score.score.standardError, variance.squareRoot(), within: 1e-13))
    }

    @Test func aWeightStandsForAsManyWomen() throws {
        let cohort = TiedCohort(seed: 21, isWeighted: true)
        let risks = cohort.a.yearly[4]
        var (repeated, repeatedRisks) = ([FollowUp](), [Double]())
        for (woman, risk) in zip(cohort.followUps, risks) {
            for _ in 0..<Int(woman.weight) {
                repeated.append(FollowUp(years: woman.years, isCancer: woman.isCancer))
                repeatedRisks.append(risk)
            }
        }
        let weighted = try brier(cohort.followUps, year: 5)
        let plain = try brier(repeated, year: 5)
        let one = weighted.score(weighted.mean(risks))
        let other = plain.score(plain.mean(repeatedRisks))
        #expect(agree(one.score.value, other.score.value, within: 1e-12))
        #expect(agree(one.scaled, other.scaled, within: 1e-11))
        let (wide, narrow) = (
            try #require(one.score.standardError), try #require(other.score.standardError)
        )
        #expect(wide > 1.2 * narrow)
    }

    @Test func aDifferenceIsPaired() throws {
        let cohort = TiedCohort(seed: 22)
        let brier = try brier(cohort.followUps, year: 5)
        let (first, second) = (brier.mean(cohort.a.yearly[4]), brier.mean(cohort.b.yearly[4]))
        let difference = try brier.difference(first, second)
        #expect(agree(difference.difference.value, first.value - second.value, within: 1e-14))
        let (one, other) = (
            try #require(first.standardError), try #require(second.standardError)
        )
        let error = try #require(difference.difference.standardError)
        #expect(
            agree(
                error * error, one * one + other * other - 2 * difference.covariance,
                within: 1e-12))
        let same = #expect(throws: Unavailable.self) { try brier.difference(first, first) }
        #expect(same?.code == .noSpread)
    }

    @Test func oneSidedStudiesAreRefused() {
        let well = [FollowUp(years: 6, isCancer: false), FollowUp(years: 7, isCancer: false)]
        let noCancer = #expect(throws: Unavailable.self) { try brier(well, year: 5) }
        #expect(noCancer?.code == .noCancer)
        #expect(
            noCancer?.description == "Brier score of year 5: no cancer within 5 years among 2 women"
        )
        let ill = [FollowUp(years: 1, isCancer: true), FollowUp(years: 2, isCancer: true)]
        let nobodyWell = #expect(throws: Unavailable.self) { try brier(ill, year: 5) }
        #expect(nobodyWell?.code == .nobodyFollowed)
        let lost = [FollowUp(years: 1, isCancer: false), FollowUp(years: 2, isCancer: false)]
        let allLost = #expect(throws: Unavailable.self) { try brier(lost, year: 5) }
        #expect(allLost?.code == .nobodyFollowed)
    }
}
