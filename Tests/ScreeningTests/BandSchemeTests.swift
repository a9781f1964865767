import Testing

@testable import Screening

struct BandSchemeTests {
    /// All cuts from 0.1 to 9.9 % in steps of 0.1, against the risk that is written as their fraction.
    @Test(arguments: 1...99) func aRiskThatIsWrittenAsTheCutEqualsIt(tenths: Int) throws {
        let percent = try #require(Double("\(tenths / 10).\(tenths % 10)"))
        let fraction = try #require(Double("\(tenths)e-3"))
        let cut = PercentCut(percent)
        #expect(cut.fraction == fraction)
        #expect(cut.isExceeded(byFraction: fraction, includesEquality: true))
        #expect(!cut.isExceeded(byFraction: fraction, includesEquality: false))
        #expect(!cut.isExceeded(byFraction: fraction.nextDown, includesEquality: true))
        #expect(cut.isExceeded(byFraction: fraction.nextUp, includesEquality: false))
        for risk in [percent, fraction * 100] {
            #expect(cut.isExceeded(byPercent: risk, includesEquality: true), "\(risk)")
            #expect(!cut.isExceeded(byPercent: risk, includesEquality: false), "\(risk)")
            let scheme = BandScheme(
                model: "m", horizon: .years(5),
                intermediate: .init(percent: percent, includesEquality: true, source: "s"),
                high: .init(percent: 90, includesEquality: false, source: "s"))
            #expect(scheme.band(forPercent: risk).level == .intermediate)
        }
        #expect(!cut.isExceeded(byPercent: percent - 1e-9, includesEquality: true))
        #expect(cut.isExceeded(byPercent: percent + 1e-9, includesEquality: false))
    }

    @Test(arguments: [
        (1.7.nextDown, Band.Level.low), (1.7, .intermediate), (3.0, .intermediate),
        (3.0.nextUp, .high),
    ])
    func `image-only edges both belong to the middle`(percent: Double, level: Band.Level) {
        #expect(BandScheme.imageOnly.band(forPercent: percent).level == level)
    }

    @Test func `a band says its rule and source`() {
        let low = BandScheme.imageOnly.band(forPercent: 1)
        #expect(low.label == "low" && low.rule == "< 1.7 %")
        let middle = BandScheme.imageOnly.band(forPercent: 2)
        #expect(middle.label == "intermediate" && middle.rule == ">= 1.7 %")
        let high = BandScheme.imageOnly.band(forPercent: 4)
        #expect(high.label == "high" && high.rule == "> 3.0 %")
        #expect(high.source == "Lamb, Lehman et al.")
    }

    @Test func `levels order by urgency`() {
        #expect(Band.Level.low < .intermediate && Band.Level.intermediate < .high)
    }
}
