import Screening

/// Unique identifiers that follow from a seed, so that the same phantom has the same ones.
enum PhantomIdentifier {
    /// A UID of the form 2.25.<UUID as a decimal number> (PS3.5 B.2), of at most 44 characters.
    static func uid(_ seed: UInt64, _ salts: [UInt64]) -> String {
        var state = SeededGenerator(seed: seed, 0x5549_4400)
        for salt in salts {
            state = SeededGenerator(seed: state.next() ^ salt)
        }
        // The bits that mark a random UUID (RFC 9562, version 4, variant 10).
        let high = state.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = state.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return "2.25." + String(UInt128(high) << 64 | UInt128(low))
    }
}
