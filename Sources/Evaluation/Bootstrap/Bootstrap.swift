import Screening
import Dispatch
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
