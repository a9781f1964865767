import Testing

@testable import Screening

struct BandSchemeTests {
    @Test(arguments: [
        (0.0, Band.Level.low), (1.67.nextDown, .low), (1.67, .intermediate),
        (1.67.nextUp, .intermediate), (3.0.nextDown, .intermediate), (3.0, .high),
        (3.0.nextUp, .high), (100, .high),
    ])
    func `BCRAT's edges belong to the higher band`(percent: Double, level: Band.Level) {
        #expect(BandScheme.bcrat.band(forPercent: percent).level == level)
    }

    @Test(arguments: [
        (1.7.nextDown, Band.Level.low), (1.7, .intermediate), (3.0, .intermediate),
        (3.0.nextUp, .high),
    ])
    func `image-only edges both belong to the middle`(percent: Double, level: Band.Level) {
        #expect(BandScheme.imageOnly.band(forPercent: percent).level == level)
    }

    @Test func `a band says its rule and source`() {
        let low = BandScheme.bcrat.band(forPercent: 1)
        #expect(low.label == "low" && low.rule == "< 1.67 %")
        let middle = BandScheme.bcrat.band(forPercent: 2)
        #expect(middle.label == "intermediate" && middle.rule == ">= 1.67 %")
        #expect(middle.source.contains("Fisher 1998"))
        let high = BandScheme.imageOnly.band(forPercent: 4)
        #expect(high.label == "high" && high.rule == "> 3.0 %")
        #expect(high.source == "Lamb, Lehman et al.")
    }

    @Test func `a risk just under a cut is low, though it is shown with the cut's decimal`() {
        let band = BandScheme.bcrat.band(forPercent: 1.6699)
        #expect(band.level == .low)
        #expect(Percentage.text(1.6699) == "1.7 %")
    }

    @Test func `levels order by urgency`() {
        #expect(Band.Level.low < .intermediate && Band.Level.intermediate < .high)
    }
}
