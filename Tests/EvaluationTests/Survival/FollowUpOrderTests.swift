import Testing

@testable import Evaluation

@Suite struct OrderedFollowUpTests {
    private let women = [
        FollowUp(years: 3, isCancer: false, weight: 2), FollowUp(years: 1, isCancer: true),
        FollowUp(years: 2, isCancer: true), FollowUp(years: 2, isCancer: false, weight: 4),
    ]

    @Test func womenStandByTimeCancersFirst() {
        let ordered = WomenByTime(women)
        #expect(ordered.women == [1, 2, 3, 0])
        #expect(ordered.years == [1, 2, 2, 3])
        #expect(ordered.weights == [1, 1, 4, 2])
        #expect(ordered.isWeighted)
        #expect(ordered.totalWeight == 8)
    }

    @Test func equalWeightsCountAsOne() {
        let ordered = WomenByTime(
            women.map { FollowUp(years: $0.years, isCancer: $0.isCancer, weight: 3) })
        #expect(!ordered.isWeighted)
        #expect(ordered.weights == [1, 1, 1, 1])
    }

    @Test func partsKeepTheOrder() {
        let ordered = WomenByTime(women)
        #expect(ordered.filtered { $0 != 2 }.women == [1, 3, 0])
        let parts = ordered.partitioned(into: 3) { $0 % 2 }
        #expect(parts.map(\.women) == [[2, 0], [1, 3], []])
        #expect(parts[1].weights == [1, 4])
    }

    @Test func placesAndCancersAreCountedByTime() {
        let ordered = WomenByTime(women)
        #expect(ordered.firstIndex(atOrAfter: 2) == 1)
        #expect(ordered.firstIndex(after: 2) == 3)
        #expect(ordered.firstIndex(after: 9) == 4)
        #expect(ordered.cancers(by: 1.5) == 1)
        #expect(ordered.cancers(by: 2) == 2)
        #expect(WomenByTime([]).cancers(by: 2) == 0)
    }
}
