/// The statistics of all samples of a bootstrap.
package struct BootstrapSamples: Sendable, Hashable {
    /// One row a sample; nil where a sample does not have a figure.
    package let rows: [[Double?]]

    /// The share of samples that must have a figure for it to get an interval.
    static let neededShare = 0.95

    /// The rows of samples, all as long.
    package init(rows: [[Double?]]) {
        self.rows = rows
    }

    /// The value, the standard deviation over the samples and the percentile interval of one
    /// statistic.
    ///
    /// - Parameters:
    ///   - column: its place in the rows.
    ///   - value: the figure of the women themselves.
    ///   - figure: its name.
    /// - Throws: as `interval(of:figure:)`.
    package func estimate(
        of column: Int, value: Double, figure: String
    ) throws(Unavailable) -> Estimate {
        let values = try known(column, figure)
        let mean = values.reduce(0, +) / Double(values.count)
        let sum = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return Estimate(
            value, standardError: (sum / Double(values.count - 1)).squareRoot(),
            interval: Self.interval(values))
    }

    /// The percentile interval of one statistic: the 2.5th and 97.5th percentiles, interpolated as
    /// R's `quantile` type 7 does.
    ///
    /// - Throws: where there are fewer than 40 samples, or more than one in twenty has no figure.
    package func interval(of column: Int, figure: String) throws(Unavailable) -> Interval {
        Self.interval(try known(column, figure))
    }

    private func known(_ column: Int, _ figure: String) throws(Unavailable) -> [Double] {
        let values = rows.compactMap { $0[column] }.filter(\.isFinite)
        guard rows.count >= 40 else {
            throw Unavailable(
                .bootstrap, "bootstrap interval of \(figure)",
                "\(Unavailable.count(rows.count, "sample"))", remedy: "draw 40 at least")
        }
        guard Double(values.count) >= Self.neededShare * Double(rows.count) else {
            throw Unavailable(
                .bootstrap, "bootstrap interval of \(figure)",
                "only \(values.count) of \(rows.count) samples have one",
                remedy: "more cancers are needed")
        }
        return values
    }

    private static func interval(_ values: [Double]) -> Interval {
        let sorted = values.sorted()
        func quantile(_ probability: Double) -> Double {
            let place = probability * Double(sorted.count - 1)
            let below = Int(place)
            let above = min(below + 1, sorted.count - 1)
            return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
        }
        return Interval(lower: quantile(0.025), upper: quantile(0.975))
    }
}
