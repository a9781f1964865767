import Testing

@testable import Evaluation

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
