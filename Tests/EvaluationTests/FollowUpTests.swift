import Evaluation
import Testing

@Suite struct FollowUpTests {
    @Test func exactTimesAreRoundedDownToWholeYears() {
        let cancer = FollowUp(years: 2.999, isCancer: true)
        #expect(cancer.wholeYearsToCancer == 2)
        #expect(cancer.wholeYearsToLastFollowUp == 2)
        let well = FollowUp(years: 5, isCancer: false)
        #expect(well.wholeYearsToCancer == nil)
        #expect(well.wholeYearsToLastFollowUp == 5)
        #expect(well.weight == 1)
    }

    @Test func wholeYearsStandForTheMiddleOfACancersYear() {
        #expect(FollowUp(wholeYearsToCancer: 0, wholeYearsToLastFollowUp: 3).years == 0.5)
        #expect(FollowUp(wholeYearsToCancer: nil, wholeYearsToLastFollowUp: 3).years == 3)
        let exact = FollowUp(wholeYearsToCancer: 3, wholeYearsToLastFollowUp: 3, years: 3.25)
        #expect(exact.years == 3.25)
        #expect(exact.isCancer)
    }
}
