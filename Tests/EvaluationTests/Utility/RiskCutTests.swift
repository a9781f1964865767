import Evaluation
import Screening
import Testing

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
        for scheme in [BandScheme.imageOnly, .bcrat] {
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
