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
            let figures = zip(Self.figures, values).enumerated().map { place, figure in
                Figure { () throws(Unavailable) in
                    guard let value = figure.1 else {
                        throw Unavailable(
                            .bootstrap, "bootstrap interval of \(figure.0)",
                            "these women have no such figure")
                    }
                    return try samples.estimate(
                        of: first + place, value: value, figure: figure.0)
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
        func index(_ kind: ConcordanceKind, _ horizonYears: Double?) -> Double? {
            let weighted = WeightedConcordance(
                comparison, weights: weights,
                timeWeight: kind.timeWeight(women, curve, horizonYears: horizonYears))
            return weighted.pairs > 0 ? weighted.index : nil
        }
        return [
            index(.harrell, nil), index(.uno, nil), index(.uno, 5),
            try? miraiPairs.index(.published, times: times), topTenth.share(weights: weights),
        ]
    }

    private static func differences(_ first: [Double?], _ second: [Double?]) -> [Double?] {
        zip(first, second).map { pair in
            guard let one = pair.0, let other = pair.1 else { return nil }
            return one - other
        }
    }
}
