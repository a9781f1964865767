import Screening
import Synchronization
import Testing

@testable import Evaluation

@Suite struct BootstrapTests {
    @Test func equalSeedsGiveEqualSamples() throws {
        func rows(_ seed: UInt64) throws -> [[Double?]] {
            try Bootstrap(replicates: 64, seed: seed).samples(of: 50) { times in
                [times[0], times.reduce(0, +)]
            }.rows
        }
        let first = try rows(1)
        #expect(try rows(1) == first)
        #expect(try rows(2) != first)
        #expect(first.allSatisfy { $0[1] == 50 })
        #expect(Set(first.map { $0[0] }).count > 2)
    }

    @Test func samplesDependOnTheirNumberAlone() {
        var one = SeededGenerator(seed: 9, sample: 4)
        var same = SeededGenerator(seed: 9, sample: 4)
        var other = SeededGenerator(seed: 9, sample: 5)
        let drawn = (0..<1_000).map { _ in one.index(below: 10) }
        #expect(drawn == (0..<1_000).map { _ in same.index(below: 10) })
        #expect(drawn != (0..<1_000).map { _ in other.index(below: 10) })
        let counts = (0..<10).map { digit in drawn.count { $0 == digit } }
        // Chi-squared with 9 degrees of freedom stays below 27.9 in 999 of 1,000 generators.
        #expect(counts.reduce(0) { $0 + ($1 - 100) * ($1 - 100) } < 2_790)
    }

    @Test func theMeansSpreadIsKnown() throws {
        let values = (0..<200).map { Double(($0 * 37) % 200) }
        let mean = values.reduce(0, +) / 200
        let samples = try Bootstrap(replicates: 2_000, seed: 3).samples(of: 200) { times in
            [zip(times, values).reduce(0) { $0 + $1.0 * $1.1 } / 200]
        }
        let estimate = try samples.estimate(of: 0, value: mean, figure: "mean")
        let spread = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200 / 200).squareRoot()
        let error = try #require(estimate.standardError)
        #expect(abs(error / spread - 1) < 0.08)
        let interval = try #require(estimate.interval)
        #expect(abs((interval.upper - interval.lower) / (3.92 * spread) - 1) < 0.1)
        #expect(interval.lower < mean && mean < interval.upper)
    }

    @Test func percentilesAreInterpolated() throws {
        let samples = BootstrapSamples(rows: (0...40).reversed().map { [Double($0)] })
        let interval = try samples.interval(of: 0, figure: "x")
        #expect(interval == Interval(lower: 1, upper: 39))
    }

    @Test func samplesWithoutAFigureAreCounted() throws {
        func samples(missing: Int) -> BootstrapSamples {
            BootstrapSamples(rows: (0..<100).map { [$0 < missing ? nil : Double($0)] })
        }
        #expect(try samples(missing: 5).interval(of: 0, figure: "x").upper > 90)
        #expect {
            try samples(missing: 6).interval(of: 0, figure: "x")
        } throws: { error in
            (error as? Unavailable)?.problem == "only 94 of 100 samples have one"
        }
        #expect(throws: Unavailable.self) {
            try BootstrapSamples(rows: [[1], [2]]).interval(of: 0, figure: "x")
        }
    }

    @Test func progressCountsUpAndStopping() throws {
        let seen = Mutex<Set<Int>>([])
        _ = try Bootstrap(replicates: 50, seed: 1).samples(
            of: 10, progress: { done in seen.withLock { _ = $0.insert(done) } }
        ) { _ in [0] }
        #expect(seen.withLock { $0 } == Set(1...50))
        let asked = Mutex(0)
        #expect {
            try Bootstrap(replicates: 50, seed: 1).samples(
                of: 10,
                isCancelled: {
                    asked.withLock { asked in
                        asked += 1
                        return asked > 10
                    }
                }
            ) { _ in [0] }
        } throws: { error in
            (error as? Unavailable)?.code == .cancelled
        }
    }
}
