/// One axis of a picture cut into equal bins that need not end on a sample.
///
/// Bin k reaches from `origin + k * length / count` to the next such edge; what of it lies outside
/// the samples is left out and counted in `coverage`.
struct AxisBins: Sendable {
    /// One bin: the samples `first...last`, the first and the last by a weight, those between
    /// whole. `last < first` where the bin has none.
    struct Bin: Sendable, Hashable {
        var first: Int32
        var last: Int32
        var leadWeight: Float
        var tailWeight: Float
        /// One over the sum of the weights; 0 where there are none.
        var reciprocal: Float
        /// The share of the bin that lies on samples, 0 to 1.
        var coverage: Float
    }

    /// The bins in drawing order.
    let bins: [Bin]
    /// The samples that any bin needs.
    let samples: Range<Int>
    /// Whether every bin lies on samples wholly.
    let isCovered: Bool

    /// Cuts an axis.
    ///
    /// - Parameters:
    ///   - origin: Where the first bin begins, in samples.
    ///   - length: The length of all bins together, in samples; positive.
    ///   - count: How many bins; positive.
    ///   - available: How many samples there are.
    ///   - isReversed: Whether the bins are drawn from the last to the first.
    init(origin: Double, length: Double, count: Int, available: Int, isReversed: Bool) {
        var bins: [Bin] = []
        bins.reserveCapacity(count)
        var least = available
        var greatest = -1
        let limit = Double(available)
        for number in 0..<count {
            let drawn = isReversed ? count - 1 - number : number
            let from = origin + Double(drawn) * length / Double(count)
            let to = origin + Double(drawn + 1) * length / Double(count)
            let start = min(limit, max(0, from))
            let end = min(limit, max(0, to))
            let first = Int(start.rounded(.down))
            let last = Int(end.rounded(.up)) - 1
            guard end > start, last >= first else {
                bins.append(
                    Bin(
                        first: 0, last: -1, leadWeight: 0, tailWeight: 0, reciprocal: 0,
                        coverage: 0))
                continue
            }
            least = min(least, first)
            greatest = max(greatest, last)
            let isWithinOne = first == last
            bins.append(
                Bin(
                    first: Int32(first), last: Int32(last),
                    leadWeight: Float(isWithinOne ? end - start : Double(first + 1) - start),
                    tailWeight: Float(isWithinOne ? 0 : end - Double(last)),
                    reciprocal: Float(1 / (end - start)),
                    coverage: Float((end - start) / (to - from))))
        }
        self.bins = bins
        samples = least <= greatest ? least..<greatest + 1 : 0..<0
        isCovered = bins.allSatisfy { $0.coverage > 0.999_999 }
    }
}
