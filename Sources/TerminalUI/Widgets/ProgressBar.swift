/// A bar of text that grows from the left, an eighth of a column at a time.
package struct ProgressBar: Sendable, Hashable {
    /// How much is done, 0 to 1.
    package let fraction: Double

    /// A bar for a fraction; what is no number or below 0 is 0, what is above 1 is 1.
    package init(fraction: Double) {
        self.fraction = fraction.isNaN ? 0 : min(1, max(0, fraction))
    }

    /// A bar for a count of things; nothing to do is done.
    package init(done: Int, of total: Int) {
        self.init(fraction: total > 0 ? Double(done) / Double(total) : 1)
    }

    /// The bar in exactly that many columns. It is full only when all is done, and shows
    /// something as soon as anything is. Without UTF-8: `[###..]`, or `##..` below five columns.
    package func text(columns: Int, isUTF8: Bool = true) -> String {
        guard columns > 0 else { return "" }
        guard isUTF8 else { return plainText(columns: columns) }
        let eighths = steps(of: columns * 8)
        let partial = Array(" ▏▎▍▌▋▊▉")
        let full = eighths / 8
        var bar = String(repeating: "█", count: full)
        if full < columns { bar.append(partial[eighths % 8]) }
        return bar + String(repeating: " ", count: columns - bar.count)
    }

    private func plainText(columns: Int) -> String {
        let hasEnds = columns >= 5
        let room = hasEnds ? columns - 2 : columns
        let full = steps(of: room)
        let bar =
            String(repeating: "#", count: full) + String(repeating: ".", count: room - full)
        return hasEnds ? "[\(bar)]" : bar
    }

    private func steps(of total: Int) -> Int {
        if fraction >= 1 { return total }
        if fraction <= 0 { return 0 }
        return min(max(1, total - 1), max(1, Int((fraction * Double(total)).rounded(.down))))
    }
}
