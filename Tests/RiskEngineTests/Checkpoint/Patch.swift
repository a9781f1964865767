/// Changes to bytes of a fixture.
enum Patch {
    /// The bytes with the first occurrence of some replaced; nil where they do not occur.
    static func replacing(_ old: [UInt8], by new: [UInt8], in bytes: [UInt8]) -> [UInt8]? {
        guard let range = bytes.firstRange(of: old) else { return nil }
        return Array(bytes[..<range.lowerBound]) + new + bytes[range.upperBound...]
    }

    /// The same with texts.
    static func replacing(_ old: String, by new: String, in bytes: [UInt8]) -> [UInt8]? {
        replacing(Array(old.utf8), by: Array(new.utf8), in: bytes)
    }
}
