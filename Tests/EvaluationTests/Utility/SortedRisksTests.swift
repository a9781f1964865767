import Foundation
import Testing

@testable import Evaluation

@Suite struct SortedRisksTests {
    private func cut(_ percent: Double, includesEquality: Bool = true) -> RiskCut {
        RiskCut(percent: percent, includesEquality: includesEquality, label: "", source: "")
    }

    private let small = SortedRisks(
        percents: [3, 0.5, 2.5, 2.5, 1, 8], hadCancer: [true, false, nil, true, false, false])

    @Test func womenStandInTheOrderOfTheirRisk() {
        #expect(small.percents == [0.5, 1, 2.5, 2.5, 3, 8])
        #expect(small.indices == [1, 4, 2, 3, 0, 5])
        #expect(small.count == 6 && small.cancerCount == 2 && small.knownCount == 5)
    }

    @Test func equalityFallsOnTheSideOfTheRule() {
        #expect(small.flaggedCount(at: cut(2.5)) == 4)
        #expect(small.flaggedCount(at: cut(2.5, includesEquality: false)) == 2)
        #expect(small.flaggedCount(at: cut(0)) == 6)
        #expect(small.flaggedCount(at: cut(9)) == 0)
        #expect(small.unflaggedCount(at: cut(2.5)) == 2)
    }

    @Test func onlyWomenWhoseOutcomeIsKnownCount() throws {
        let point = try small.outcome(at: cut(2.5)).get()
        #expect(point.women == 5 && point.cancers == 2)
        #expect(point.flaggedWomen == 3 && point.flaggedCancers == 2)
        #expect(try point.sensitivity.get().value == 1)
        #expect(abs(try point.specificity.get().value - 2.0 / 3) < 1e-12)
        // Wilson's interval of 2 of 3 (R: binom.confint(2, 3, methods = "wilson")).
        let interval = try #require(try point.positivePredictiveValue.get().interval)
        #expect(abs(interval.lower - 0.207_659_6) < 1e-6)
        #expect(abs(interval.upper - 0.938_508_1) < 1e-6)
    }

    @Test func everyCutSaysWhatCountingSays() throws {
        let count = 400
        let percents = (0..<count).map { Double(($0 * 7919) % 97) / 10 }
        let followUps = (0..<count).map { index in
            index % 11 == 0
                ? FollowUp(wholeYearsToCancer: index % 7, wholeYearsToLastFollowUp: index % 7)
                : FollowUp(wholeYearsToCancer: nil, wholeYearsToLastFollowUp: index % 9)
        }
        let sorted = SortedRisks(
            percents: percents, hadCancer: followUps.map { $0.hadCancer(withinYears: 5) })
        let known = KnownOutcomes(followUps, year: 5)
        for step in 0...98 {
            let exact = cut(Double(step) / 10, includesEquality: step % 2 == 0)
            #expect(
                sorted.flaggedCount(at: exact) == percents.count { exact.flags(percent: $0) })
            // Between two risks: probabilities of the study are rounded when made of percent.
            let cut = cut(Double(step) / 10 + 0.05)
            let point = try sorted.outcome(at: cut).get()
            let counted = try OperatingPoint(known, cut: cut, risks: percents.map { $0 / 100 })
            #expect(point == counted, "\(cut.rule)")
        }
    }

    @Test func aCutFlagsExactlySoMany() throws {
        for flagged in [0, 1, 2, 4, 5, 6] {
            let cut = try #require(small.cut(flagging: flagged))
            #expect(small.flaggedCount(at: cut) == flagged, "\(cut.rule)")
        }
        #expect(small.cut(flagging: 2)?.percent == 3)
        #expect(small.cut(flagging: 1)?.percent == 8)
        // Two women have the same risk: no cut flags one of them alone.
        #expect(small.cut(flagging: 3) == nil)
        #expect(small.cut(flagging: 7) == nil && small.cut(flagging: -1) == nil)
        let near = SortedRisks(percents: [1.234_1, 1.234_9], hadCancer: [nil, nil])
        #expect(near.cut(flagging: 1)?.percent == 1.2349)
        #expect(near.flaggedCount(at: try #require(near.cut(flagging: 1))) == 1)
    }

    @Test func withoutOutcomesThereIsNoFigure() {
        let unknown = SortedRisks(percents: [1, 2], hadCancer: [nil, nil])
        #expect(unknown.outcome(at: cut(1)).refusal?.code == .noWomen)
        let nobody = SortedRisks(percents: [], hadCancer: [])
        #expect(nobody.flaggedCount(at: cut(1)) == 0)
        #expect(nobody.cut(flagging: 0)?.percent == 0)
        let healthy = SortedRisks(percents: [1, 2], hadCancer: [false, false])
        #expect(healthy.outcome(at: cut(1)).value?.sensitivity.refusal?.code == .noWomen)
        #expect(healthy.warnings.contains { $0.contains("no interval is reliable") })
    }
}
