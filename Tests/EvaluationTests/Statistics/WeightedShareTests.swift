import Testing

@testable import Evaluation

@Suite struct WeightedShareTests {
    @Test func equalWeightsCountWomen() throws {
        var share = WeightedShare()
        for index in 0..<10 { share.add(index < 3, weight: 2) }
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

@Suite struct WilsonTests {
    /// Newcombe, Stat Med 1998; 17: 857, table I, method 3.
    @Test(arguments: [
        (81.0, 263.0, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ])
    func intervalsArePublished(hits: Double, size: Double, lower: Double, upper: Double) throws {
        let interval = try #require(Wilson.estimate(hits / size, size: size).interval)
        #expect(abs(interval.lower - lower) < 5e-5)
        #expect(abs(interval.upper - upper) < 5e-5)
    }

    @Test func theEndsAreNotPassed() throws {
        let none = try #require(Wilson.estimate(0, size: 7).interval)
        let all = try #require(Wilson.estimate(1, size: 7).interval)
        #expect(none.lower == 0)
        #expect(all.upper == 1)
        #expect(agree(all.lower, 1 - none.upper, within: 1e-14))
    }
}
