import Foundation

/// Finds keys that stand twice in one object of JSON. Readers keep the first, the last or neither,
/// so that such a text means different things to different programs.
enum JSONKeys {
    /// A key that an object has twice, as it reads without escapes; nil where none has. Text that is
    /// no JSON is left to the reader that says so.
    static func firstDuplicate(in bytes: [UInt8]) -> String? {
        /// The keys of each object that is open; nil for a list.
        var open: [Set<String>?] = []
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "{"): open.append([])
            case UInt8(ascii: "["): open.append(nil)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            case UInt8(ascii: "\""):
                let start = index
                index += 1
                while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                    index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                guard index < bytes.count else { return nil }
                let space: Set<UInt8> = [0x20, 0x09, 0x0a, 0x0d]
                let next = bytes[(index + 1)...].first { !space.contains($0) }
                if next == UInt8(ascii: ":"), let last = open.indices.last, open[last] != nil {
                    let key = text(bytes[start...index])
                    if open[last]?.insert(key).inserted == false { return key }
                }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// A text with its quotes, read without escapes.
    private static func text(_ quoted: ArraySlice<UInt8>) -> String {
        (try? JSONDecoder().decode(String.self, from: Data(quoted)))
            ?? String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
    }
}
