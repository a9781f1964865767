import Testing

@testable import Evaluation

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
