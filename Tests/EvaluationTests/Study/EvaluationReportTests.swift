import Foundation
import Screening
import Synchronization
import Testing

@testable import Evaluation

@Suite struct EvaluationReportTests {
    private let cohort = TiedCohort(seed: 81, count: 150)

    private func study(
        _ followUps: [FollowUp], _ score: RiskScores, against: RiskScores? = nil,
        divisions: [SubgroupDivision] = [], bootstrap: Bootstrap? = nil,
        isSimulated: Bool = false
    ) throws -> EvaluationStudy {
        EvaluationStudy(
            description: EvaluationStudy.Description(
                weightsHash: "ab12", cohort: "women.csv", dataHash: "cd34",
                date: try #require(CalendarDate(year: 2026, month: 11, day: 24)),
                isDemonstration: isSimulated, isSimulated: isSimulated,
                exclusions: [Provenance.Exclusion(reason: "no score", women: 3)]),
            followUps: followUps, score: score, against: against,
            cuts: RiskCut.cuts(of: .imageOnly), divisions: divisions, bootstrap: bootstrap)
    }

    /// The probabilities of a cohort, none of them exactly 0 or 1.
    private func probabilities(_ scores: RiskScores) -> RiskScores {
        RiskScores(
            name: scores.name, yearly: scores.yearly.map { $0.map { 0.01 + $0 / 10 } },
            areProbabilities: true)
    }

    private func full(bootstrap: Bootstrap? = nil) throws -> EvaluationReport {
        try EvaluationReport(
            of: study(
                cohort.followUps, probabilities(cohort.a), against: probabilities(cohort.b),
                divisions: [
                    SubgroupDivision(
                        by: "density", labels: (0..<150).map { ["A", "B", nil][$0 % 3] })
                ], bootstrap: bootstrap))
    }

    @Test func itSaysWhatItStandsOn() throws {
        let report = try full(bootstrap: Bootstrap(replicates: 40, seed: 9))
        let provenance = report.provenance
        #expect(provenance.model == "a")
        #expect(provenance.against == "b")
        #expect(provenance.weightsHash == "ab12")
        #expect(provenance.dataHash == "cd34")
        #expect(provenance.date.description == "2026-11-24")
        #expect(provenance.programVersion == ProgramVersion.current)
        #expect(provenance.notice == ProgramVersion.disclaimer)
        #expect(provenance.women == 150)
        #expect(provenance.cancers == cohort.followUps.count { $0.isCancer })
        #expect(
            provenance.cancersWithinFiveYears
                == cohort.followUps.count { $0.isCancer && $0.years <= 5 })
        #expect(
            provenance.censoredBeforeFiveYears
                == cohort.followUps.count { !$0.isCancer && $0.years < 5 })
        #expect(provenance.exclusions == [Provenance.Exclusion(reason: "no score", women: 3)])
        #expect(!provenance.isWeighted)
        #expect(provenance.effectiveWomen == 150)
        #expect(provenance.bootstrap == Bootstrap(replicates: 40, seed: 9))
        let drawing = report.methods.first { $0.figure == "Bootstrap" }?.words
        #expect(drawing?.contains("40 times, seed 9") == true)
    }

    @Test func everyFigureIsThereAndFinite() throws {
        let report = try full()
        #expect(report.incidence.allSatisfy { $0.value != nil })
        for score in [report.score, try #require(report.against)] {
            #expect(score.years.map(\.year) == [1, 2, 3, 4, 5])
            for year in score.years {
                #expect(year.roc.value != nil)
                #expect(year.brier.value != nil)
                #expect(year.knownObservedExpected.value != nil)
                #expect(year.observedExpected.value != nil)
                #expect(year.knownRecalibration.value != nil)
                #expect(year.recalibration.value != nil)
                #expect(year.deciles.value != nil)
            }
            #expect(score.cuts.map(\.cut.percent) == [1.7, 3])
            #expect(score.discrimination.miraiRule.allSatisfy { $0.value != nil })
            #expect(score.discrimination.timeDependent.allSatisfy { $0.value != nil })
        }
        let comparison = try #require(report.comparison)
        #expect(comparison.brier.count == 5)
        #expect(comparison.brier.allSatisfy { $0.value != nil })
        #expect(comparison.cuts.count == 2)
        #expect(report.decisionCurve.value?.points.count == 39)
        #expect(report.decisionCurve.value?.points[0].difference?.value != nil)
        #expect(report.subgroups.map(\.label) == ["A", "B", "not known"])
        #expect(report.bootstrap == nil)
        #expect(report.methods.allSatisfy { $0.figure != "Bootstrap" })
        // JSON has no NaN and no infinity: encoding fails where there is one.
        _ = try JSONEncoder().encode(report)
    }

    @Test func itIsReadBackAsItWasWritten() throws {
        let report = try full(bootstrap: Bootstrap(replicates: 40))
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(report)
        let copy = try JSONDecoder().decode(EvaluationReport.self, from: data)
        #expect(try encoder.encode(copy) == data)
        #expect(copy.provenance == report.provenance)
        let object = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "schema", "provenance", "incidence", "score", "against", "comparison",
                "bootstrap", "decisionCurve", "subgroups", "methods", "warnings",
            ])
        #expect(object["schema"] as? String == "firstlight.evaluation/1")
    }

    @Test func equalSeedsGiveEqualReports() throws {
        let first = try full(bootstrap: Bootstrap(replicates: 60, seed: 5))
        #expect(try full(bootstrap: Bootstrap(replicates: 60, seed: 5)) == first)
        #expect(try full(bootstrap: Bootstrap(replicates: 60, seed: 6)) != first)
        #expect(first.bootstrap?.difference?.harrell.value?.interval != nil)
    }

    @Test func theBootstrapTellsItsProgressAndStopsOnRequest() throws {
        let study = try study(
            cohort.followUps, cohort.a, bootstrap: Bootstrap(replicates: 50))
        let seen = Mutex<Set<Int>>([])
        _ = try EvaluationReport(of: study) { done in seen.withLock { _ = $0.insert(done) } }
        #expect(seen.withLock { $0 } == Set(1...50))
        let error = #expect(throws: Unavailable.self) {
            try EvaluationReport(of: study, isCancelled: { true })
        }
        #expect(error?.code == .cancelled)
    }

    @Test func noWomenGiveAReportOfRefusals() throws {
        let none = RiskScores(
            name: "a", yearly: Array(repeating: [], count: 5), areProbabilities: true)
        let report = try EvaluationReport(
            of: study(
                [], none, against: none, divisions: [SubgroupDivision(by: "age", labels: [])],
                bootstrap: Bootstrap()))
        #expect(report.incidence.allSatisfy { $0.refusal?.code == .noWomen })
        for year in report.score.years {
            #expect(year.brier.refusal?.code == .noWomen)
            #expect(year.deciles.refusal?.code == .noWomen)
            #expect(year.recalibration.refusal?.code == .noWomen)
        }
        #expect(report.score.discrimination.harrell.refusal?.code == .noWomen)
        #expect(report.decisionCurve.refusal?.code == .noWomen)
        #expect(report.score.cuts.allSatisfy { $0.known.refusal?.code == .noWomen })
        #expect(report.subgroups.isEmpty)
        #expect(report.bootstrap == nil)
        #expect(report.provenance.bootstrap == nil)
        #expect(report.provenance.effectiveWomen == 0)
        #expect(report.warnings.contains("No bootstrap was run: there are no women."))
        _ = try JSONEncoder().encode(report)
    }

    @Test func womenWhoWereAllLostAreRefused() throws {
        let women = (0..<150).map { _ in FollowUp(years: 0.5, isCancer: false) }
        let report = try EvaluationReport(of: study(women, cohort.a))
        #expect(report.incidence.allSatisfy { $0.refusal?.code == .nobodyFollowed })
        for year in report.score.years {
            #expect(year.roc.refusal?.code == .noWomen)
            #expect(year.brier.refusal?.code == .nobodyFollowed)
            #expect(year.observedExpected.refusal?.code == .nobodyFollowed)
            #expect(year.knownObservedExpected.refusal?.code == .noWomen)
        }
        #expect(report.decisionCurve.refusal?.code == .nobodyFollowed)
        _ = try JSONEncoder().encode(report)
    }

    @Test func yearsBeforeTheFirstCancerAreRefusedByThemselves() throws {
        let women = (0..<150).map {
            FollowUp(years: $0 < 30 ? 3.5 : 8, isCancer: $0 < 30)
        }
        let report = try EvaluationReport(of: study(women, probabilities(cohort.a)))
        for year in report.score.years[..<3] {
            #expect(year.roc.refusal?.code == .noCancer)
            #expect(year.brier.refusal?.code == .noCancer)
            #expect(year.recalibration.refusal?.code == .noCancer)
            #expect(year.observedExpected.value?.observed == 0)
        }
        #expect(report.score.years[3].brier.value != nil)
        #expect(report.score.years[4].recalibration.value != nil)
        _ = try JSONEncoder().encode(report)
    }

    @Test func aRankingHasNoCalibration() throws {
        let ranking = RiskScores(name: "density", ranking: cohort.b.yearly[4])
        let report = try EvaluationReport(
            of: study(cohort.followUps, ranking, against: probabilities(cohort.a)))
        #expect(!report.score.areProbabilities)
        #expect(report.score.cuts.isEmpty)
        #expect(report.comparison?.cuts.isEmpty == true)
        for year in report.score.years {
            #expect(year.roc.value != nil)
            for code in [
                year.brier.refusal?.code, year.observedExpected.refusal?.code,
                year.knownRecalibration.refusal?.code, year.deciles.refusal?.code,
            ] { #expect(code == .notProbability) }
        }
        #expect(report.comparison?.brier[4].refusal?.code == .notProbability)
        #expect(report.decisionCurve.refusal?.code == .notProbability)
        #expect(report.against?.years[4].brier.value != nil)
        #expect(report.warnings.contains("density only ranks women: it has no calibration."))
    }

    @Test func aRiskOfFiveYearsIsCalibratedThereAlone() throws {
        let score = RiskScores(name: "BCRAT", fiveYear: probabilities(cohort.a).yearly[4])
        let report = try EvaluationReport(of: study(cohort.followUps, score))
        #expect(report.score.years[3].brier.refusal?.code == .notProbability)
        #expect(
            report.score.years[0].observedExpected.refusal?.problem
                == "BCRAT gives probabilities of 5 years and only ranks women for 1 year")
        #expect(report.score.years[4].brier.value != nil)
        #expect(report.decisionCurve.value != nil)
        #expect(report.score.cuts.count == 2)
    }

    @Test func weightsAreSaid() throws {
        let weighted = TiedCohort(seed: 82, count: 150, isWeighted: true)
        let report = try EvaluationReport(
            of: study(weighted.followUps, probabilities(weighted.a)))
        let sum = weighted.followUps.reduce(0) { $0 + $1.weight }
        let squares = weighted.followUps.reduce(0) { $0 + $1.weight * $1.weight }
        #expect(report.provenance.isWeighted)
        let rule = "by Mirai's rule counts each woman once"
        #expect(report.warnings.contains { $0.contains(rule) })
        #expect(try full().warnings.allSatisfy { !$0.contains(rule) })
        #expect(report.provenance.weightedWomen == sum)
        #expect(agree(report.provenance.effectiveWomen, sum * sum / squares, within: 1e-13))
        let words = report.methods.first { $0.figure == "Weights" }?.words
        #expect(words?.contains("infinitesimal jackknife") == true)
        #expect(words?.contains("Kish") == true)
        #expect(report.score.years[4].knownObservedExpected.value?.exactInterval == nil)
    }

    @Test func simulationsAndDemonstrationsAreMarkedFirst() throws {
        let report = try EvaluationReport(
            of: study(cohort.followUps, cohort.a, isSimulated: true))
        #expect(report.warnings[0].hasPrefix("DEMONSTRATION"))
        #expect(report.warnings[1].hasPrefix("SYNTHETIC: the women are simulated"))
    }

    @Test func whatMirasRuleLeavesOutIsWarnedOf() throws {
        let leftOut = cohort.followUps.count { $0.hadCancer(withinYears: 5) == nil }
        let report = try full()
        #expect(leftOut > 0)
        #expect(
            report.warnings.contains {
                $0.hasPrefix("Mirai's rule leaves out \(leftOut) women")
            })
        let complete = cohort.followUps.map {
            FollowUp(years: $0.isCancer ? $0.years : 9, isCancer: $0.isCancer)
        }
        let none = try EvaluationReport(of: study(complete, probabilities(cohort.a)))
        #expect(!none.warnings.contains { $0.hasPrefix("Mirai's rule leaves out") })
    }
}
