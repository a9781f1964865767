import Testing

@testable import Evaluation

@Suite struct SmallNumbersTests {
    @Test func enoughWomenGiveNoWarning() {
        #expect(SmallNumbers.warnings(cancers: 100, controls: 100, year: 5).isEmpty)
    }

    @Test func fewCancersAndFewerAreToldApart() {
        #expect(
            SmallNumbers.warnings(cancers: 99, controls: 100, year: 5)
                == ["99 cancers within 5 years: a validation needs 100 (Collins 2016)"])
        #expect(
            SmallNumbers.warnings(cancers: 9, controls: 100, year: 5)
                == ["9 cancers within 5 years: with fewer than 10 no interval is reliable"])
        #expect(SmallNumbers.warnings(cancers: 10, controls: 100, year: 5).count == 1)
    }

    @Test func fewWomenWithoutCancerAreWarnedOf() {
        #expect(
            SmallNumbers.warnings(cancers: 0, controls: 1, year: 1)
                == [
                    "no cancer within 1 year: with fewer than 10 no interval is reliable",
                    "1 woman known to be without a cancer at 1 year: a validation needs 100 "
                        + "(Collins 2016)",
                ])
    }
}
