import Testing

@testable import Evaluation

@Suite struct WeightedShareTests {
    @Test func equalWeightsCountWomen() throws {
        var share = WeightedShare()
        for place in 0..<10 { share.add(place < 3, weight: 2) }
        #expect(share.share == 0.3)
        #expect(share.effectiveWomen == 10)
        #expect(share.hits == 3)
        #expect(share.women == 10)
    }

    /// (1 + 1 + 4)^2 / (1 + 1 + 16) = 2.
    @Test func unequalWeightsCountAsFewerWomen() throws {
        var share = WeightedShare()
        share.add(true, weight: 1)
        share.add(false, weight: 1)
        share.add(true, weight: 4)
        #expect(agree(share.share, 5 / 6, within: 1e-15))
        #expect(share.effectiveWomen == 2)
        let estimate = try share.estimate("share", of: "women")
        #expect(estimate.interval == Wilson.estimate(5 / 6, size: 2).interval)
    }

    @Test func nobodyHasNoShare() {
        let error = #expect(throws: Unavailable.self) {
            try WeightedShare().estimate("sensitivity", of: "women with a cancer")
        }
        #expect(error?.code == .noWomen)
        #expect(error?.description == "sensitivity: there are no women with a cancer")
    }
}
