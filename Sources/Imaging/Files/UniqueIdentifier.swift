/// DICOM UIDs for what has none.
package enum UniqueIdentifier {
    /// A UID below 2.25 (PS3.5 B.2, from a UUID) made of the first 128 bits of a SHA-256 in
    /// hexadecimal, so that the same content has the same UID.
    package static func derived(fromSHA256 digest: String) -> String {
        let half = UInt128(digest.prefix(32), radix: 16) ?? 0
        // RFC 9562: version 8 (of the maker's own design), variant 10.
        let versioned = half & ~(0xF << 76) | 0x8 << 76
        return "2.25.\(versioned & ~(0x3 << 62) | 0x2 << 62)"
    }
}
