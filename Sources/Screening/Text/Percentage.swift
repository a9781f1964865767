/// A risk in percent as it is shown to a reader.
package enum Percentage {
    /// One decimal and the sign, as NCI's calculator rounds: `1.2 %`. A risk above zero that would
    /// round to zero shows as `< 0.1 %`; what is no number shows as `–`.
    package static func text(_ percent: Double) -> String {
        guard percent.isFinite, abs(percent) < 1e15 else { return "–" }
        let tenths = Int((percent * 10).rounded())
        if tenths == 0, percent > 0 { return "< 0.1 %" }
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10) %"
    }
}
