/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the same numbers on every machine.
struct SampleGenerator: Sendable {
    private var state: UInt64

    /// The generator of one sample: it depends on the seed and the sample's number alone, and not
    /// on which thread draws it when.
    init(seed: UInt64, sample: Int) {
        state = Self.scrambled(seed) ^ Self.scrambled(UInt64(sample) &+ Self.step)
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.scrambled(state)
    }

    /// A whole number below `bound`; uneven by less than bound / 2^64.
    mutating func index(below bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func scrambled(_ bits: UInt64) -> UInt64 {
        var bits = bits
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
