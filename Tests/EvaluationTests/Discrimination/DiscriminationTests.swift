import Evaluation
import Testing

/// Refusals: an answer or a reason, never a wrong number.
@Suite struct DiscriminationTests {
    private func score(
        _ followUps: [FollowUp], _ values: [Double], name: String = "score"
    ) -> Discrimination {
        Discrimination(
            of: RiskScores(name: name, ranking: values), in: FollowUpOrder(followUps))
    }

    private func refusal<Value>(_ compute: () throws -> Value) -> Unavailable? {
        do {
            _ = try compute()
            return nil
        } catch {
            return error as? Unavailable
        }
    }

    @Test func yearsWithoutACancerAreRefusedWithTheCount() {
        let followUps = (0..<570).map { FollowUp(years: $0 == 0 ? 6.5 : 6, isCancer: $0 == 0) }
        let score = score(followUps, followUps.indices.map(Double.init))
        let plain = refusal { try score.miraiRuleAUC(year: 1) }
        #expect(plain?.code == .noCancer)
        #expect(
            plain?.description
                == "AUC of year 1: no cancer within 1 year among 570 women; more women or a longer "
                + "follow-up are needed")
        let weighted = refusal { try score.timeDependentAUC(year: 5) }
        #expect(weighted?.code == .noCancer)
        #expect(refusal { try score.topDecile() }?.code == .noCancer)
        #expect(refusal { try score.miraiConcordance() }?.code == .noCancer)
        #expect(refusal { try score.uno(horizonYears: 5) }?.code == .noCancer)
        #expect(
            refusal { try score.harrell() }?.problem
                == "nobody was followed beyond the first cancer, among 570 women")
    }

    @Test func yearsWithoutAControlAreRefused() {
        let followUps = (0..<20).map { FollowUp(years: 0.5 + Double($0) / 100, isCancer: true) }
        let score = score(followUps, followUps.indices.map(Double.init))
        #expect(refusal { try score.miraiRuleAUC(year: 1) }?.code == .noControl)
        #expect(refusal { try score.timeDependentAUC(year: 1) }?.code == .noControl)
        #expect(
            refusal { try score.miraiRuleAUC(year: 1) }?.problem
                == "a cancer within 1 year in each of 20 women, nobody without")
    }

    @Test func womenWhoAreAllLostAreRefused() {
        let followUps = (0..<20).map { FollowUp(years: Double($0) / 10, isCancer: false) }
        let score = score(followUps, followUps.indices.map(Double.init))
        #expect(refusal { try score.harrell() }?.code == .noCancer)
        #expect(refusal { try score.uno() }?.code == .noCancer)
        #expect(refusal { try score.miraiRuleAUC(year: 5) }?.code == .noWomen)
        #expect(refusal { try score.timeDependentAUC(year: 5) }?.code == .noWomen)
        let report = score.report()
        #expect(report.miraiRule.allSatisfy { $0.value == nil })
        #expect(report.harrell.value == nil)
    }

    @Test func nobodyAtAllIsRefused() {
        let score = score([], [])
        #expect(refusal { try score.miraiRuleAUC(year: 1) }?.code == .noWomen)
        #expect(refusal { try score.timeDependentAUC(year: 1) }?.code == .noWomen)
        #expect(refusal { try score.harrell() }?.code == .noWomen)
        #expect(refusal { try score.topDecile() }?.code == .noWomen)
        #expect(refusal { try score.bootstrap(Bootstrap()) }?.code == .noWomen)
    }

    @Test func oneCancerHasAnAreaWithoutAnInterval() throws {
        let followUps = (0..<10).map { FollowUp(years: $0 == 4 ? 0.5 : 6, isCancer: $0 == 4) }
        let score = score(followUps, followUps.indices.map(Double.init))
        for area in [try score.miraiRuleAUC(year: 1), try score.timeDependentAUC(year: 1)] {
            #expect(area.auc == Estimate(4.0 / 9))
            #expect(area.withoutInterval?.code == .tooFew)
        }
        let harrell = try score.harrell()
        #expect(harrell.index == Estimate(4.0 / 9))
        #expect(harrell.withoutInterval?.problem == "1 cancer")
    }

    /// A variance of zero is the formula's limit and no certainty.
    @Test func perfectAndEmptyScoresHaveNoInterval() throws {
        let followUps = (0..<10).map { FollowUp(years: $0 < 4 ? 0.5 : 6, isCancer: $0 < 4) }
        let perfect = score(followUps, followUps.map { $0.isCancer ? 1 : 0 })
        let empty = score(followUps, followUps.map { _ in 1 })
        for (score, value) in [(perfect, 1.0), (empty, 0.5)] {
            let plain = try score.miraiRuleAUC(year: 3)
            #expect(plain.auc == Estimate(value))
            #expect(plain.withoutInterval?.code == .noSpread)
            #expect(try score.timeDependentAUC(year: 3).withoutInterval?.code == .noSpread)
            #expect(try score.harrell().index == Estimate(value))
            #expect(try score.uno().withoutInterval?.code == .noSpread)
        }
    }

    @Test func scoresThatRankAlikeAreNotTested() {
        let cohort = TiedCohort(seed: 5, count: 200)
        let women = cohort.women
        let one = Discrimination(of: cohort.a, in: women)
        let other = Discrimination(
            of: RiskScores(
                name: "scaled", yearly: cohort.a.yearly.map { $0.map { $0 / 7 } },
                areProbabilities: true), in: women)
        for year in 1...5 {
            #expect(
                refusal { try one.miraiRuleDifference(from: other, year: year) }?.code == .noSpread)
            #expect(
                refusal { try one.timeDependentDifference(from: other, year: year) }?.code
                    == .noSpread)
        }
        #expect(refusal { try one.harrellDifference(from: other) }?.code == .noSpread)
        #expect(refusal { try one.unoDifference(from: other, horizonYears: 5) }?.code == .noSpread)
    }

    @Test func differencesAreAntisymmetric() throws {
        let cohort = TiedCohort(seed: 6, count: 300)
        let women = cohort.women
        let (a, b) = (
            Discrimination(of: cohort.a, in: women), Discrimination(of: cohort.b, in: women)
        )
        let there = a.comparison(with: b)
        let back = b.comparison(with: a)
        #expect(there.score == "a" && there.against == "b")
        let pairs =
            zip(there.miraiRule + there.timeDependent, back.miraiRule + back.timeDependent)
            + [(there.harrell, back.harrell), (there.uno, back.uno)]
        for (one, other) in pairs {
            let (one, other) = (try one.get(), try other.get())
            #expect(one.first == other.second)
            #expect(abs(one.difference.value + other.difference.value) < 1e-15)
            #expect(abs(one.z + other.z) < 1e-9)
            #expect(abs(one.p - other.p) < 1e-9)
            #expect(one.p > 0 && one.p <= 1)
        }
    }

    @Test func theReportHasEveryFigure() throws {
        let cohort = TiedCohort(seed: 8, count: 300, isWeighted: true)
        let report = Discrimination(of: cohort.a, in: cohort.women).report()
        #expect(report.score == "a")
        #expect(report.miraiRule.map { $0.value?.year } == [1, 2, 3, 4, 5])
        #expect(report.timeDependent.map { $0.value?.year } == [1, 2, 3, 4, 5])
        #expect(report.uno.value?.horizonYears == nil)
        #expect(report.unoFiveYears.value?.horizonYears == 5)
        for estimate in [report.harrell.value?.index, report.uno.value?.index] {
            let interval = try #require(estimate?.interval)
            #expect(interval.lower < interval.upper)
        }
        #expect(report.mirai.value?.weighting == .published)
        #expect(report.topDecile.value != nil)
    }

    /// Infinite scores rank like any others; minus zero equals zero.
    @Test func extremeScoresRank() throws {
        let followUps = (0..<6).map { FollowUp(years: $0 < 2 ? 0.5 : 6, isCancer: $0 < 2) }
        let score = score(followUps, [.infinity, 0, -0.0, -.infinity, 1, 0])
        // The second cancer ties with two of four and beats one.
        #expect(try score.miraiRuleAUC(year: 1).auc.value == (4 + 2) / 8.0)
        #expect(try score.harrell().pairs.tiedScore == 2)
    }
}
