import Screening
import Testing

@testable import Evaluation

@Suite struct RiskCutTests {
    @Test func equalityBelongsWhereTheSourcePutsIt() {
        let above = RiskCut(percent: 3, includesEquality: false, label: "high", source: "A")
        let from = RiskCut(percent: 3, includesEquality: true, label: "high", source: "B")
        #expect(!above.flags(0.03))
        #expect(from.flags(0.03))
        #expect(above.flags(0.0300001))
        #expect(!from.flags(0.0299999))
        #expect(above.rule == "> 3.0 %")
        #expect(from.rule == ">= 3.0 %")
    }

    /// A cut flags whom the worklist shows in a higher band, to the last bit.
    @Test func itAgreesWithTheBands() {
        let closed = BandScheme(
            model: "a questionnaire", horizon: .years(5),
            intermediate: .init(percent: 1.67, includesEquality: true, source: "one"),
            high: .init(percent: 3, includesEquality: true, source: "another"))
        for scheme in [BandScheme.imageOnly, closed] {
            let cuts = RiskCut.cuts(of: scheme)
            #expect(cuts.map(\.label) == ["intermediate or high", "high"])
            #expect(cuts[0].source == scheme.intermediate.source)
            var risks = (0..<1000).map { Double($0) / 20_000 }
            for cut in cuts {
                let border = cut.percent / 100
                risks += [border, border.nextUp, border.nextDown]
            }
            for risk in risks {
                let band = scheme.band(forPercent: risk * 100)
                #expect(cuts[0].flags(risk) == (band.level > .low))
                #expect(cuts[1].flags(risk) == (band.level == .high))
            }
        }
    }
}

@Suite struct CutComparisonTests {
    private let cut = RiskCut(percent: 3, includesEquality: true, label: "high", source: "test")
    private let women = (0..<40).map { FollowUp(years: $0 < 10 ? 2 : 8, isCancer: $0 < 10) }

    /// Of 10 cancers the first score alone finds 4, the second alone 1.
    @Test func theErrorRestsOnWomenWhomOneScoreFlags() throws {
        let first = (0..<40).map { $0 < 6 ? 0.05 : 0.01 }
        let second = (0..<40).map { [4, 5, 6, 20].contains($0) ? 0.05 : 0.01 }
        let comparison = CutComparison(
            KnownOutcomes(women, year: 5), cut: cut, risks: first, others: second)
        let sensitivity = try comparison.sensitivity.get()
        #expect(agree(sensitivity.first, 0.6, within: 1e-15))
        #expect(agree(sensitivity.second, 0.3, within: 1e-15))
        #expect(agree(sensitivity.difference.value, 0.3, within: 1e-14))
        // (4 + 1 - (4 - 1)^2 / 10) / (10 * 9), the paired variance with n - 1.
        #expect(
            agree(
                sensitivity.difference.standardError, ((5 - 0.9) / 90).squareRoot(), within: 1e-13))
        let specificity = try comparison.specificity.get()
        #expect(agree(specificity.difference.value, 1.0 / 30, within: 1e-13))
    }

    @Test func scoresThatFlagTheSameWomenLeaveNothingToTest() {
        let risks = (0..<40).map { $0 < 6 ? 0.05 : 0.01 }
        let others = risks.map { $0 + 0.001 }
        let comparison = CutComparison(
            KnownOutcomes(women, year: 5), cut: cut, risks: risks, others: others)
        #expect(comparison.sensitivity.refusal?.code == .noSpread)
        #expect(comparison.specificity.refusal?.code == .noSpread)
    }

    @Test func oneSideMissingIsRefused() {
        let known = KnownOutcomes(Array(women[10...]), year: 5)
        let risks = Array(repeating: 0.05, count: 30)
        let comparison = CutComparison(known, cut: cut, risks: risks, others: risks)
        #expect(comparison.sensitivity.refusal?.code == .noCancer)
    }
}
