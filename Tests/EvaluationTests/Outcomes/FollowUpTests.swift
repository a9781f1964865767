import Screening
import Testing

@testable import Evaluation

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

@Suite struct KnownOutcomesTests {
    private let women = [
        FollowUp(years: 1.5, isCancer: true, weight: 1), FollowUp(years: 1.5, isCancer: false),
        FollowUp(years: 6, isCancer: false, weight: 4), FollowUp(years: 4, isCancer: true),
    ]

    @Test func womenLostBeforeTheHorizonAreLeftOut() {
        let known = KnownOutcomes(women, year: 3)
        #expect(known.women == [0, 2, 3])
        #expect(known.isCase == [true, false, false])
        #expect(known.hadCancer == [true, nil, false, false])
        #expect(known.weights == [1, 4, 1])
        #expect(known.cancers == 1)
        #expect(known.isWeighted)
    }

    @Test func onlyThoseAskedForAreKept() {
        let known = KnownOutcomes(women, year: 3) { $0 != 2 }
        #expect(known.women == [0, 3])
        #expect(known.hadCancer == [true, nil, nil, false])
        #expect(known.isWeighted)
    }

    @Test func eachLackHasItsRefusal() {
        func code(_ women: [FollowUp]) -> Unavailable.Code? {
            do {
                try KnownOutcomes(women, year: 3).requireBothOutcomes(for: "figure")
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(women) == nil)
        #expect(code([women[1]]) == .noWomen)
        #expect(code([women[2]]) == .noCancer)
        #expect(code([women[0]]) == .noControl)
    }
}
