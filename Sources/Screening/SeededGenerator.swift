/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the same numbers on every machine.
///
/// The standard library's own ways of turning bits into numbers are not promised to stay as they
/// are, so uniform and normal deviates are made here. Inlinable, as pictures are drawn with it.
package struct SeededGenerator: Sendable {
    @usableFromInline package var state: UInt64

    @inlinable package init(seed: UInt64) {
        state = seed
    }

    /// A generator for one purpose: equal seeds and salts give equal generators, and generators of
    /// different salts have nothing to do with each other.
    package init(seed: UInt64, _ salts: UInt64...) {
        self.init(seed: seed)
        for salt in salts {
            state = next() ^ (salt &* 0xD1B5_4A32_D192_ED03)
        }
        state = next()
    }

    /// The generator of one sample of many: it depends on the seed and the sample's number alone,
    /// and not on which thread draws it when.
    package init(seed: UInt64, sample: Int) {
        state = Self.scrambled(seed) ^ Self.scrambled(UInt64(sample) &+ Self.step)
    }

    /// The next 64 bits.
    @inlinable package mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.scrambled(state)
    }

    /// A number in 0 ..< 1 with 53 random bits.
    @inlinable package mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number between two bounds.
    @inlinable package mutating func uniform(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * uniform()
    }

    /// A number of mean 0 and standard deviation 1, within 6: the sum of twelve uniform ones.
    @inlinable package mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += uniform() }
        return sum
    }

    /// A whole number in 0 ..< bound; uneven by less than bound / 2^64.
    @inlinable package mutating func index(below bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    @inlinable package static var step: UInt64 { 0x9E37_79B9_7F4A_7C15 }

    /// SplitMix64's output function: a bijection of 64 bits in which every bit depends on all.
    @inlinable package static func scrambled(_ bits: UInt64) -> UInt64 {
        var bits = bits
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
