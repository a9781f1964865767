import Screening
import Testing

@testable import Evaluation

@Suite struct FollowUpManifestTests {
    private func hadCancer(_ cancer: Int?, _ followed: Int?) -> Bool?? {
        FollowUp(
            Exam.Outcome(yearsToCancer: cancer, yearsToLastFollowUp: followed, splitGroup: nil)
        ).map { $0.hadCancer(withinYears: 5) }
    }

    @Test func mirasRuleDecidesWhoCounts() {
        #expect(hadCancer(4, 4) == .some(true))
        #expect(hadCancer(0, nil) == .some(true))
        // A cancer after five years: she was known to be without one at five.
        #expect(hadCancer(5, 5) == .some(false))
        #expect(hadCancer(100, 5) == .some(false))
        #expect(hadCancer(nil, 5) == .some(false))
        #expect(hadCancer(100, 4) == .some(nil))
    }

    @Test func whatTellsTooLittleIsNoFollowUp() {
        #expect(hadCancer(nil, nil) == nil)
        #expect(hadCancer(100, nil) == nil)
    }
}
