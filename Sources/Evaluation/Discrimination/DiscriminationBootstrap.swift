/// Bootstrap intervals of concordance indices and of the top decile, of one score or of the
/// difference of two. Each is an estimate, or the reason why there is none.
package struct DiscriminationIntervals: Sendable, Hashable, Codable {
    /// Harrell's C over all follow-up.
    package var harrell: Figure<Estimate>
    /// Uno's C over all follow-up.
    package var uno: Figure<Estimate>
    /// Uno's C, cancers up to five years.
    package var unoFiveYears: Figure<Estimate>
    /// Mirai's C-index as published.
    package var mirai: Figure<Estimate>
    /// The share of cancers in the top decile.
    package var topDecile: Figure<Estimate>
}

/// Bootstrap intervals of a score, of the one it is compared with, and of their differences, all
/// from the same samples.
package struct DiscriminationBootstrap: Sendable, Hashable, Codable {
    package var score: DiscriminationIntervals
    /// The one it is compared with; nil without one.
    package var against: DiscriminationIntervals?
    /// The first less the second; nil without a second.
    package var difference: DiscriminationIntervals?
}

/// Bootstrap intervals.
extension Discrimination {
    /// Draws the women anew many times and gives percentile intervals of the concordance indices
    /// and the top decile, of this score and of another's and of their differences.
    ///
    /// Women keep the weights of what they stand for; nothing is sorted again, a woman drawn twice
    /// counts twice. The censoring is estimated anew in each sample.
    ///
    /// - Parameters:
    ///   - other: a second score on the same women.
    ///   - progress: called with the number of samples done, from any thread.
    ///   - isCancelled: asked before each sample, from any thread.
    /// - Throws: where there is no woman, and when asked to stop.
    package func bootstrap(
        _ bootstrap: Bootstrap, against other: Discrimination? = nil,
        progress: (@Sendable (Int) -> Void)? = nil, isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(Unavailable) -> DiscriminationBootstrap {
        guard women.count > 0 else { throw Unavailable(.noWomen, "bootstrap", "there is no woman") }
        precondition(other.map { $0.women.followUps == women.followUps } ?? true)
        let samples = try bootstrap.samples(
            of: women.count, progress: progress, isCancelled: isCancelled
        ) { times in
            let weights = zip(times, women.weights).map { $0 * $1 }
            let curve = women.censoring(weights: weights)
            let mine = statistics(times: times, weights: weights, curve)
            guard let other else { return mine }
            let theirs = other.statistics(times: times, weights: weights, curve)
            return mine + theirs + Self.differences(mine, theirs)
        }
        let once = [Double](repeating: 1, count: women.count)
        func own(_ score: Discrimination) -> [Double?] {
            score.statistics(times: once, weights: women.weights, women.censoring)
        }
        let mine = own(self)
        func estimates(_ values: [Double?], from first: Int) -> DiscriminationIntervals {
            let figures = zip(Self.figures, values).enumerated().map { index, figure in
                Figure { () throws(Unavailable) in
                    guard let value = figure.1 else {
                        throw Unavailable(
                            .bootstrap, "bootstrap interval of \(figure.0)",
                            "these women have no such figure")
                    }
                    return try samples.estimate(
                        of: first + index, value: value, figure: figure.0)
                }
            }
            return DiscriminationIntervals(
                harrell: figures[0], uno: figures[1], unoFiveYears: figures[2],
                mirai: figures[3], topDecile: figures[4])
        }
        let count = Self.figures.count
        var result = DiscriminationBootstrap(score: estimates(mine, from: 0))
        if let other {
            let theirs = own(other)
            result.against = estimates(theirs, from: count)
            result.difference = estimates(Self.differences(mine, theirs), from: 2 * count)
        }
        return result
    }

    /// The statistics by name, in their order.
    private static let figures = [
        "Harrell's C", "Uno's C", "Uno's C within 5 years", "Mirai's C-index",
        "the share of cancers in the top decile",
    ]

    /// The statistics of women who count several times; nil where these women have none.
    func statistics(
        times: [Double], weights: [Double], _ curve: CensoringCurve
    ) -> [Double?] {
        let comparison = PairComparison(women, bins, weights: weights)
        func index(_ kind: Concordance.Kind, _ horizonYears: Double?) -> Double? {
            let weighted = Concordance.Sums(
                comparison, weights: weights,
                timeWeight: kind.timeWeight(women, curve, horizonYears: horizonYears))
            return weighted.pairs > 0 ? weighted.index : nil
        }
        return [
            index(.harrell, nil), index(.uno, nil), index(.uno, 5),
            try? miraiPairs.index(.published, times: times), ranking.share(weights: weights),
        ]
    }

    private static func differences(_ first: [Double?], _ second: [Double?]) -> [Double?] {
        zip(first, second).map { pair in
            guard let one = pair.0, let other = pair.1 else { return nil }
            return one - other
        }
    }
}
