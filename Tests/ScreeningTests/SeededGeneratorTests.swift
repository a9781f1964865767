import Screening
import Testing

@Suite struct SeededGeneratorTests {
    /// The first outputs of SplitMix64 for seed 1234567, as its authors' C code gives them.
    @Test func givesThePublishedNumbers() {
        var generator = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(expected.map { _ in generator.next() } == expected)
    }

    @Test func equalSaltsGiveEqualNumbers() {
        var first = SeededGenerator(seed: 5, 1, 2)
        var second = SeededGenerator(seed: 5, 1, 2)
        #expect((0..<20).allSatisfy { _ in first.next() == second.next() })
    }

    @Test(arguments: [[1, 3], [2, 1], [0, 2]] as [[UInt64]])
    func otherSaltsGiveOtherNumbers(salts: [UInt64]) {
        var first = SeededGenerator(seed: 5, 1, 2)
        var second = SeededGenerator(seed: 5, salts[0], salts[1])
        #expect(first.next() != second.next())
    }

    @Test func uniformNumbersFillTheirRange() {
        var generator = SeededGenerator(seed: 9)
        let numbers = (0..<4000).map { _ in generator.uniform(-2, 6) }
        #expect(numbers.allSatisfy { $0 >= -2 && $0 < 6 })
        #expect(abs(numbers.reduce(0, +) / 4000 - 2) < 0.15)
        let counts = numbers.reduce(into: [Int](repeating: 0, count: 8)) { $0[Int($1 + 2)] += 1 }
        #expect(counts.allSatisfy { (400...600).contains($0) })
    }

    @Test func normalNumbersHaveUnitVariance() {
        var generator = SeededGenerator(seed: 11)
        let numbers = (0..<4000).map { _ in generator.normal() }
        let mean = numbers.reduce(0, +) / 4000
        let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
        #expect(abs(mean) < 0.06)
        #expect(abs(variance - 1) < 0.08)
    }

    @Test func indicesStayBelowTheirBound() {
        var generator = SeededGenerator(seed: 13)
        let indices = Set((0..<300).map { _ in generator.index(below: 7) })
        #expect(indices == Set(0..<7))
    }
}
