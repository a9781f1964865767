import Evaluation
import Testing

/// Every figure of the R and Python references.
@Suite struct DiscriminationReferenceTests {
    private let a: Discrimination
    private let b: Discrimination
    /// The five-year scores, ranking women in each year.
    private let fiveA: Discrimination
    private let fiveB: Discrimination
    private let r: StatisticsReference.Value
    private let python: StatisticsReference.Value

    init() throws {
        let cohort = try StatisticsReference.cohort()
        let women = FollowUpOrder(cohort.followUps)
        a = Discrimination(of: cohort.a, in: women)
        b = Discrimination(of: cohort.b, in: women)
        fiveA = Discrimination(
            of: RiskScores(name: "a5", ranking: cohort.a.yearly[4]), in: women)
        fiveB = Discrimination(
            of: RiskScores(name: "b5", ranking: cohort.b.yearly[4]), in: women)
        r = try StatisticsReference.r()
        python = try StatisticsReference.python()
    }

    @Test func areasByMirasRuleArePROCs() throws {
        for expected in try r["mirai_rule_year_auc_pROC"].list {
            let year = Int(try expected["year"].number)
            for (score, name) in [(a, "a"), (b, "b")] {
                let area = try score.miraiRuleAUC(year: year)
                #expect(area.women == Int(try expected["n"].number))
                #expect(area.cancers == Int(try expected["cases"].number))
                #expect(area.leftOut == 600 - area.women)
                #expect(agree(area.auc.value, try expected["auc_\(name)"].number, within: 1e-13))
                let error = try #require(area.auc.standardError)
                #expect(agree(error * error, try expected["var_\(name)"].number, within: 1e-12))
                let interval = try expected["ci_\(name)"].numbers
                #expect(agree(area.auc.interval?.lower, interval[0], within: 1e-12))
                #expect(agree(area.auc.interval?.upper, interval[1], within: 1e-12))
            }
            let difference = try a.miraiRuleDifference(from: b, year: year)
            #expect(agree(difference.covariance, try expected["cov_ab"].number, within: 1e-12))
            #expect(agree(difference.z, try expected["delong_Z"].number, within: 1e-12))
            #expect(agree(difference.p, try expected["delong_p"].number, within: 1e-11))
            let interval = try expected["delong_diff_ci"].numbers
            #expect(agree(difference.difference.interval?.lower, interval[0], within: 1e-12))
            #expect(agree(difference.difference.interval?.upper, interval[1], within: 1e-12))
        }
    }

    @Test func timeDependentAreasAreRiskRegressions() throws {
        let scores = ["A": a, "B": b]
        for expected in try r["riskRegression_Score"]["AUC"].list {
            let score = try #require(scores[try expected["model"].text])
            let area = try score.timeDependentAUC(year: Int(try expected["times"].number))
            #expect(agree(area.auc.value, try expected["AUC"].number, within: 1e-13))
            #expect(agree(area.auc.standardError, try expected["se"].number, within: 1e-12))
            #expect(agree(area.auc.interval?.lower, try expected["lower"].number, within: 1e-12))
            #expect(agree(area.auc.interval?.upper, try expected["upper"].number, within: 1e-12))
        }
        for expected in try r["riskRegression_Score"]["AUC_contrasts"].list {
            let year = Int(try expected["times"].number)
            let difference = try b.timeDependentDifference(from: a, year: year)
            #expect(
                agree(
                    difference.difference.value, try expected["delta.AUC"].number, within: 1e-12))
            #expect(
                agree(
                    difference.difference.standardError, try expected["se"].number, within: 1e-12))
            #expect(agree(difference.p, try expected["p"].number, within: 1e-11))
        }
    }

    /// At year 1 a cancer lies exactly on the horizon, which timeROC leaves out.
    @Test(arguments: 2...5) func timeDependentAreasAreTimeROCs(year: Int) throws {
        let expected = try r["timeROC"]
        for (score, name) in [(fiveA, "a"), (fiveB, "b")] {
            let area = try score.timeDependentAUC(year: year)
            let auc = try expected["auc_\(name)"].numbers[year - 1]
            #expect(agree(area.auc.value, auc, within: 1e-13))
            // timeROC takes women with equal times one after the other, in the order of the table.
            let error = try expected["se_\(name)"].numbers[year - 1]
            #expect(abs(try #require(area.auc.standardError) - error) < 1e-6)
        }
        let p = try expected["p_value_difference"].numbers[year - 1]
        let difference = try fiveA.timeDependentDifference(from: fiveB, year: year)
        #expect(abs(difference.p - p) < 1e-5)
        // scikit-survival divides by G(t) instead of G(t-).
        let python = try self.python["sksurv_cumulative_dynamic_auc_a5"]["auc"].numbers[year - 1]
        #expect(abs(try fiveA.timeDependentAUC(year: year).auc.value - python) < 1e-4)
    }

    @Test(arguments: ["a", "b"]) func concordancesAreRs(name: String) throws {
        let score = name == "a" ? a : b
        let expected = try r["survival_concordance_\(name)5"]
        let harrell = try score.harrell()
        #expect(agree(harrell.index.value, try expected["harrell"].number, within: 1e-14))
        #expect(
            agree(harrell.index.standardError, try expected["harrell_se"].number, within: 1e-12))
        let counts = try expected["counts"]
        #expect(harrell.pairs.concordant == (try counts["concordant"].number))
        #expect(harrell.pairs.discordant == (try counts["discordant"].number))
        #expect(harrell.pairs.tiedScore == (try counts["tied.x"].number))
        #expect(harrell.pairs.tiedTime == (try counts["tied.y"].number))
        #expect(harrell.pairs.tiedBoth == (try counts["tied.xy"].number))
        let early = try score.harrell(horizonYears: 5)
        #expect(agree(early.index.value, try expected["harrell_ymax5"].number, within: 1e-14))
        let uno = try score.uno()
        #expect(agree(uno.index.value, try expected["uno"].number, within: 1e-13))
        #expect(agree(uno.index.standardError, try expected["uno_se"].number, within: 1e-12))
        let unoFive = try score.uno(horizonYears: 5)
        #expect(agree(unoFive.index.value, try expected["uno_ymax5"].number, within: 1e-13))
        #expect(
            agree(unoFive.index.standardError, try expected["uno_ymax5_se"].number, within: 1e-12))

        let python = try self.python["concordance_\(name)5"]
        let sksurv = try python["sksurv_harrell"].number
        #expect(agree(harrell.index.value, sksurv, within: 1e-14))
        #expect(harrell.pairs.lostAtSameTime == (try python["tied_time"].number))
        #expect(agree(uno.index.value, try python["sksurv_uno"].number, within: 1e-3))
    }

    @Test func differencesOfConcordancesAreRs() throws {
        let expected = try r["survival_concordance_difference"]
        let difference = try a.harrellDifference(from: b)
        #expect(agree(difference.difference.value, try expected["diff"].number, within: 1e-12))
        #expect(
            agree(difference.difference.standardError, try expected["se"].number, within: 1e-12))
        let covariance = try expected["vcov"].list[0].numbers[1]
        #expect(agree(difference.covariance, covariance, within: 1e-12))
    }

    @Test(arguments: ["a", "b"]) func figuresOfThePublishedCodeAreOnconets(name: String) throws {
        let score = name == "a" ? a : b
        let expected = try python["mirai_\(name)"]
        let keys: [(MiraiConcordance.Weighting, String)] = [
            (.published, "c_index_with_censoring_dist_of_events (what onconet does)"),
            (.censoring, "c_index_with_true_censoring_KM"), (.none, "c_index_unweighted"),
        ]
        for (weighting, key) in keys {
            let index = try score.miraiConcordance(weighting)
            #expect(agree(index.index, try expected[key].number, within: 1e-13))
            #expect(index.women == Int(try expected["rows_kept"].number))
            #expect(index.cancers == 43)
        }
        let decile = try score.topDecile()
        let recall = try expected["decile_recall"].number
        #expect(agree(decile.publishedShare, recall, within: 1e-15))
        for year in try expected["year_auc"].list {
            let area = try score.miraiRuleAUC(year: Int(try year["year"].number))
            #expect(agree(area.auc.value, try year["auc"].number, within: 1e-14))
        }
    }
}
