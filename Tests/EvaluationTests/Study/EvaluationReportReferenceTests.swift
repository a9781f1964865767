import Foundation
import Screening
import Testing

@testable import Evaluation

/// The whole report of the reference cohort, against the figures that R and Python print.
@Suite struct EvaluationReportReferenceTests {
    private let report: EvaluationReport
    private let r: StatisticsReference.Value
    private let python: StatisticsReference.Value

    init() throws {
        let cohort = try StatisticsReference.cohort()
        r = try StatisticsReference.r()
        python = try StatisticsReference.python()
        report = try EvaluationReport(
            of: EvaluationStudy(
                description: EvaluationStudy.Description(
                    cohort: "reference",
                    date: try #require(CalendarDate(year: 2026, month: 11, day: 24)),
                    isDemonstration: false, isSimulated: true),
                followUps: cohort.followUps, score: cohort.a, against: cohort.b,
                cuts: RiskCut.cuts(of: .imageOnly), bootstrap: Bootstrap(replicates: 100)))
    }

    private var scores: [(String, ScoreReport)] {
        get throws { [("a", report.score), ("b", try #require(report.against))] }
    }

    @Test func discriminationIsTheReferences() throws {
        for expected in try r["mirai_rule_year_auc_pROC"].list {
            let index = Int(try expected["year"].number) - 1
            for (name, score) in try scores {
                let area = try score.discrimination.miraiRule[index].get()
                #expect(agree(area.auc.value, try expected["auc_\(name)"].number, within: 1e-12))
                #expect(area.women == Int(try expected["n"].number))
            }
            let difference = try #require(report.comparison?.discrimination.miraiRule[index].value)
            #expect(agree(difference.z, try expected["delong_Z"].number, within: 1e-11))
            #expect(agree(difference.p, try expected["delong_p"].number, within: 1e-10))
        }
        for (name, score) in try scores {
            let concordance = try r["survival_concordance_\(name)5"]
            #expect(
                agree(
                    score.discrimination.harrell.value?.index.value,
                    try concordance["harrell"].number, within: 1e-12))
            #expect(
                agree(
                    score.discrimination.unoFiveYears.value?.index.value,
                    try concordance["uno_ymax5"].number, within: 1e-12))
            let mirai = try python["mirai_\(name)"]
            #expect(
                agree(
                    score.discrimination.mirai.value?.index,
                    try mirai["c_index_with_censoring_dist_of_events (what onconet does)"].number,
                    within: 1e-12))
            #expect(
                agree(
                    score.discrimination.topDecile.value?.publishedShare,
                    try mirai["decile_recall"].number, within: 1e-12))
        }
    }

    @Test func incidenceIsTheReferences() throws {
        let expected = try r["kaplan_meier"]
        for (index, figure) in report.incidence.enumerated() {
            let point = try figure.get()
            #expect(
                agree(
                    point.incidence.value, try expected["cum_incidence"].numbers[index],
                    within: 1e-12))
            #expect(
                agree(
                    point.incidence.interval?.upper, try expected["ci_high"].numbers[index],
                    within: 1e-12))
        }
    }

    @Test func calibrationIsTheReferences() throws {
        for (name, score) in try scores {
            for expected in try r["riskRegression_Score"]["Brier"].list
            where try expected["model"].text == name.uppercased() {
                let index = Int(try expected["times"].number) - 1
                let brier = try score.years[index].brier.get()
                #expect(agree(brier.score.value, try expected["Brier"].number, within: 1e-12))
                #expect(
                    agree(brier.score.standardError, try expected["se"].number, within: 1e-11))
            }
            let complete = try r["calibration_5y_complete"][name]
            let ratio = try score.years[4].knownObservedExpected.get()
            #expect(agree(ratio.ratio.value, try complete["OE"].number, within: 1e-12))
            let deciles = try r["calibration_deciles_KM_5y"][name].list
            for (group, expected) in zip(try score.years[4].deciles.get(), deciles) {
                #expect(
                    agree(
                        group.observed.value?.value, try expected["km_observed_5y"].number,
                        within: 1e-12))
            }
        }
        let slope = try report.score.years[4].knownRecalibration.get().slope
        #expect(
            agree(slope.value, try r["calibration_logistic_a"]["slope"].number, within: 1e-12))
    }

    @Test func bothScoresLieOnTheSameThresholds() throws {
        let curve = try report.decisionCurve.get()
        #expect(curve.year == 5)
        for point in curve.points {
            let (first, second) = (try point.score.get(), try #require(point.against?.value))
            let difference = try #require(point.difference?.value)
            #expect(abs(difference.value - (first.value - second.value)) < 1e-14)
        }
    }

    @Test func bootstrapIntervalsHoldTheirFigures() throws {
        let intervals = try #require(report.bootstrap?.score)
        for figure in [intervals.harrell, intervals.unoFiveYears, intervals.mirai] {
            let estimate = try figure.get()
            let interval = try #require(estimate.interval)
            #expect(interval.lower < estimate.value && estimate.value < interval.upper)
        }
        #expect(report.provenance.bootstrap?.replicates == 100)
    }
}
