import Screening

/// Deviates for one breast of a pair: those of both sides agree up to the patient's asymmetry.
struct PairedGenerator: Sendable {
    private var shared: SeededGenerator
    private var sided: SeededGenerator
    private let asymmetry: Double

    /// - Parameters:
    ///   - shared: the generator that both sides have in common.
    ///   - sided: the generator of this side alone.
    ///   - asymmetry: 0 (both sides equal) to 1 (nothing in common).
    init(shared: SeededGenerator, sided: SeededGenerator, asymmetry: Double) {
        self.shared = shared
        self.sided = sided
        self.asymmetry = min(max(asymmetry, 0), 1)
    }

    /// A number of mean 0 and standard deviation 1; between sides it correlates by
    /// 1 - asymmetry^2.
    mutating func normal() -> Double {
        let common = shared.normal()
        let own = sided.normal()
        return (1 - asymmetry * asymmetry).squareRoot() * common + asymmetry * own
    }

    /// A number between two bounds.
    mutating func uniform(_ low: Double, _ high: Double) -> Double {
        let common = shared.uniform()
        let own = sided.uniform()
        let mixed = common + (own - common) * asymmetry
        return low + (high - low) * mixed
    }

    /// 64 bits that both sides have in common.
    mutating func sharedBits() -> UInt64 { shared.next() }

    /// 64 bits of this side alone.
    mutating func sidedBits() -> UInt64 { sided.next() }
}
