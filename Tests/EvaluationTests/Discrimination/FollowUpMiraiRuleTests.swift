import Evaluation
import Testing

@Suite struct FollowUpMiraiRuleTests {
    @Test func laterCancersAreNegativesAndShortFollowUpTellsNothing() {
        let cancer = FollowUp(wholeYearsToCancer: 2, wholeYearsToLastFollowUp: 4)
        #expect(
            (1...5).map { cancer.hadCancer(withinYears: $0) } == [false, false, true, true, true])
        let well = FollowUp(wholeYearsToCancer: nil, wholeYearsToLastFollowUp: 3)
        #expect((1...5).map { well.hadCancer(withinYears: $0) } == [false, false, false, nil, nil])
        let lost = FollowUp(years: 0.9, isCancer: false)
        #expect(lost.hadCancer(withinYears: 1) == nil)
        // A cancer after two years shows that she had none before, whatever the last column says.
        let late = FollowUp(wholeYearsToCancer: 2, wholeYearsToLastFollowUp: 0)
        #expect(late.hadCancer(withinYears: 2) == false)
    }
}
