import Screening
import Testing

@testable import Phantom

@Suite struct PairedGeneratorTests {
    private func pair(asymmetry: Double) -> (PairedGenerator, PairedGenerator) {
        func one(_ side: UInt64) -> PairedGenerator {
            PairedGenerator(
                shared: SeededGenerator(seed: 1), sided: SeededGenerator(seed: side),
                asymmetry: asymmetry)
        }
        return (one(2), one(3))
    }

    private func correlation(asymmetry: Double) -> Double {
        var (right, left) = pair(asymmetry: asymmetry)
        let products = (0..<5000).map { _ in right.normal() * left.normal() }
        return products.reduce(0, +) / 5000
    }

    @Test func sidesAreEqualWithoutAsymmetry() {
        var (right, left) = pair(asymmetry: 0)
        for _ in 0..<50 {
            #expect(right.normal() == left.normal())
            #expect(right.uniform(1, 5) == left.uniform(1, 5))
            #expect(right.sharedBits() == left.sharedBits())
        }
    }

    @Test func sidesCorrelateAsPromised() {
        #expect(abs(correlation(asymmetry: 1)) < 0.06)
        #expect(abs(correlation(asymmetry: 0.5) - 0.75) < 0.06)
    }

    @Test func bitsOfASideAreItsOwn() {
        var (right, left) = pair(asymmetry: 0)
        #expect(right.sidedBits() != left.sidedBits())
    }

    @Test func asymmetryIsKeptInItsRange() {
        var (right, left) = pair(asymmetry: 7)
        #expect((0..<50).allSatisfy { _ in abs(right.normal()) <= 6 })
        #expect((0..<50).allSatisfy { _ in (2.0...4.0).contains(left.uniform(2, 4)) })
    }
}
