import Dispatch
import Screening
import Synchronization

/// The bootstrap: statistics of women drawn anew with replacement, as many as there are (Efron and
/// Tibshirani, An Introduction to the Bootstrap, 1993).
///
/// Equal seeds give equal samples on any machine and with any number of threads.
///
/// ```swift
/// let samples = try Bootstrap(replicates: 1_000, seed: 1).samples(of: 4_000) { times in
///     [mean(weighting: times)]
/// }
/// let interval = try samples.interval(of: 0, figure: "mean")
/// ```
package struct Bootstrap: Sendable, Hashable, Codable {
    /// How many samples are drawn; positive.
    package var replicates: Int
    /// What the draws depend on.
    package var seed: UInt64

    package init(replicates: Int = 1_000, seed: UInt64 = 1) {
        self.replicates = replicates
        self.seed = seed
    }

    /// Draws samples on all cores and computes statistics of each.
    ///
    /// - Parameters:
    ///   - count: how many women there are; positive.
    ///   - progress: called with the number of samples done, from any thread, in no sure order.
    ///   - isCancelled: asked before each sample, from any thread.
    ///   - statistics: from how often each woman was drawn to a row of figures, always as many; nil
    ///     for one that this sample does not have. Called from several threads at once.
    /// - Throws: `cancelled` when asked to stop.
    package func samples(
        of count: Int, progress: (@Sendable (Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil,
        statistics: @Sendable ([Double]) -> [Double?]
    ) throws(Unavailable) -> BootstrapSamples {
        precondition(replicates > 0 && count > 0)
        var rows = [[Double?]](repeating: [], count: replicates)
        let done = Mutex(0)
        let isStopped = Mutex(false)
        rows.withUnsafeMutableBufferPointer { rows in
            // Each sample writes its own row alone.
            nonisolated(unsafe) let rows = rows
            DispatchQueue.concurrentPerform(iterations: rows.count) { sample in
                guard !isStopped.withLock({ $0 }) else { return }
                guard isCancelled?() != true else {
                    isStopped.withLock { $0 = true }
                    return
                }
                rows[sample] = statistics(draw(sample, count: count))
                guard let progress else { return }
                progress(
                    done.withLock { done in
                        done += 1
                        return done
                    })
            }
        }
        guard !isStopped.withLock({ $0 }) else {
            throw Unavailable(.cancelled, "bootstrap", "stopped on request")
        }
        return BootstrapSamples(rows: rows)
    }

    /// How often each woman is drawn in one sample.
    private func draw(_ sample: Int, count: Int) -> [Double] {
        var generator = SeededGenerator(seed: seed, sample: sample)
        var times = [Double](repeating: 0, count: count)
        for _ in 0..<count { times[generator.index(below: count)] += 1 }
        return times
    }
}

/// The statistics of all samples of a bootstrap.
package struct BootstrapSamples: Sendable, Hashable {
    /// One row a sample; nil where a sample does not have a figure.
    package let rows: [[Double?]]

    /// The share of samples that must have a figure for it to get an interval.
    static let neededShare = 0.95

    /// The value, the standard deviation over the samples and the percentile interval of one
    /// statistic.
    ///
    /// - Parameters:
    ///   - column: its index in the rows.
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
            let index = probability * Double(sorted.count - 1)
            let below = Int(index)
            let above = min(below + 1, sorted.count - 1)
            return sorted[below] + (index - Double(below)) * (sorted[above] - sorted[below])
        }
        return Interval(lower: quantile(0.025), upper: quantile(0.975))
    }
}
