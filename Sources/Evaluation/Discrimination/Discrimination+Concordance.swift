/// Concordance indices of the five-year score.
extension Discrimination {
    /// Harrell's C: of all pairs in which it is known who had a cancer earlier, the share in which
    /// she had the higher score (Harrell, Lee and Mark, Stat Med 1996; 15: 361).
    ///
    /// Women count with their weights. Value, counts and standard error are those of R's
    /// `survival::concordance` 3.5-3 with `timewt = "n"`.
    ///
    /// - Parameter horizonYears: the last time at which a cancer counts (`ymax`).
    /// - Throws: where there is no cancer or no pair.
    package func harrell(horizonYears: Double? = nil) throws(Unavailable) -> Concordance {
        try concordance(.harrell, horizonYears, "Harrell's C")
    }

    /// Uno's C, which does not depend on how long women were followed: a pair weighs 1 / G(t-)^2,
    /// G being the Kaplan-Meier estimate of still being followed at the time t of the earlier
    /// cancer (Uno et al., Stat Med 2011; 30: 1105).
    ///
    /// Women count with their weights, in G too. Value and standard error are those of R's
    /// `survival::concordance` 3.5-3 with `timewt = "n/G2"`; the standard error takes G as given.
    /// scikit-survival, which takes G(t), differs in the fourth digit.
    ///
    /// - Parameter horizonYears: the last time at which a cancer counts, Uno's tau. Without one,
    ///   the latest cancers weigh most and few women decide.
    /// - Throws: where there is no cancer or no pair.
    package func uno(horizonYears: Double? = nil) throws(Unavailable) -> Concordance {
        try concordance(.uno, horizonYears, "Uno's C")
    }

    /// How much larger Harrell's C of this score is than another's.
    ///
    /// - Precondition: both are judged on the same women.
    /// - Throws: where there is no index, no variance, or no difference in how women are ranked.
    package func harrellDifference(
        from other: Discrimination, horizonYears: Double? = nil
    ) throws(Unavailable) -> ScoreDifference {
        try difference(.harrell, from: other, horizonYears, "difference of Harrell's C")
    }

    /// How much larger Uno's C of this score is than another's.
    ///
    /// - Precondition: both are judged on the same women.
    /// - Throws: where there is no index, no variance, or no difference in how women are ranked.
    package func unoDifference(
        from other: Discrimination, horizonYears: Double? = nil
    ) throws(Unavailable) -> ScoreDifference {
        try difference(.uno, from: other, horizonYears, "difference of Uno's C")
    }

    private func concordance(
        _ kind: ConcordanceKind, _ horizon: Double?, _ figure: String
    ) throws(Unavailable) -> Concordance {
        let timeWeight = kind.timeWeight(women, women.censoring, horizonYears: horizon)
        let weighted = try weightedConcordance(timeWeight, horizon, figure)
        var result = Concordance(
            pairs: pairs.counts(women, weights: women.weights, horizonYears: horizon),
            horizonYears: horizon, index: Estimate(weighted.index))
        do {
            try checkVariance(weighted, "interval of \(figure)")
            let influence = weighted.influence(pairs, women, bins, timeWeight: timeWeight)
            result.index = try Estimate.share(
                weighted.index, variance: influence.reduce(0) { $0 + $1 * $1 },
                "interval of \(figure)")
        } catch {
            result.withoutInterval = error
        }
        return result
    }

    private func difference(
        _ kind: ConcordanceKind, from other: Discrimination, _ horizon: Double?, _ figure: String
    ) throws(Unavailable) -> ScoreDifference {
        precondition(women.followUps == other.women.followUps)
        let timeWeight = kind.timeWeight(women, women.censoring, horizonYears: horizon)
        let mine = try weightedConcordance(timeWeight, horizon, figure)
        let theirs = try other.weightedConcordance(timeWeight, horizon, figure)
        try checkVariance(mine, figure)
        let first = mine.influence(pairs, women, bins, timeWeight: timeWeight)
        let second = theirs.influence(other.pairs, women, other.bins, timeWeight: timeWeight)
        var (variance, covariance) = (0.0, 0.0)
        for (a, b) in zip(first, second) {
            variance += (a - b) * (a - b)
            covariance += a * b
        }
        return try ScoreDifference(
            first: mine.index, second: theirs.index, variance: variance, covariance: covariance,
            figure)
    }

    private func weightedConcordance(
        _ timeWeight: [Double], _ horizon: Double?, _ figure: String
    ) throws(Unavailable) -> WeightedConcordance {
        let weighted = WeightedConcordance(pairs, weights: women.weights, timeWeight: timeWeight)
        let among = Unavailable.count(women.count, "woman", "women")
        guard weighted.cancers > 0 else {
            throw Unavailable(
                women.count > 0 ? .noCancer : .noWomen, figure,
                "no cancer \(Unavailable.horizon(horizon)) among \(among)",
                remedy: "more women or a longer follow-up are needed")
        }
        guard weighted.pairs > 0 else {
            throw Unavailable(
                .noPair, figure, "nobody was followed beyond the first cancer, among \(among)",
                remedy: "women who were followed longer are needed")
        }
        return weighted
    }

    private func checkVariance(
        _ weighted: WeightedConcordance, _ figure: String
    ) throws(Unavailable) {
        guard weighted.cancers < 2 else { return }
        throw Unavailable(.tooFew, figure, "1 cancer", remedy: "two are needed at least")
    }
}

/// What pairs weigh by the time of the earlier cancer.
enum ConcordanceKind {
    /// All alike.
    case harrell
    /// The inverse square of the probability of still being followed.
    case uno

    /// The weight at each time; zero beyond the horizon.
    func timeWeight(
        _ women: FollowUpOrder, _ curve: CensoringCurve, horizonYears: Double?
    ) -> [Double] {
        women.times.indices.map { time in
            if let horizonYears, women.times[time] > horizonYears { return 0 }
            switch self {
            case .harrell: return 1
            case .uno:
                let followed = curve.before[time]
                return followed > 0 ? 1 / (followed * followed) : 0
            }
        }
    }
}
