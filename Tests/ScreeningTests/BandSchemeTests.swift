import Testing

@testable import Screening

struct BandSchemeTests {
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
