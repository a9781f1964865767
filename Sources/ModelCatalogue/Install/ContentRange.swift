/// The header `Content-Range: bytes 5-9/10` (RFC 9110, 14.4).
struct ContentRange: Sendable, Hashable {
    /// The first byte's place, from 0.
    var first: Int
    /// The last byte's place.
    var last: Int
    /// The whole file's size; nil where it is not told (`*`).
    var total: Int?

    /// Reads a header's value; nil where it is no such range.
    init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bytes" else { return nil }
        let sides = parts[1].split(separator: "/")
        let ends = sides.first?.split(separator: "-") ?? []
        guard sides.count == 2, ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]),
            first >= 0, first <= last
        else { return nil }
        let total = Int(sides[1])
        guard total != nil || sides[1] == "*", total.map({ $0 > last }) ?? true else { return nil }
        self.first = first
        self.last = last
        self.total = total
    }
}
