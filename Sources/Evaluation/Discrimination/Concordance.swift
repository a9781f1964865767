/// How often the woman with the earlier cancer had the higher score.
package struct Concordance: Sendable, Hashable, Codable {
    /// The pairs it rests on, not weighted for censoring; cancers after the horizon have none.
    package var pairs: PairCounts
    /// The last time at which a cancer counts, in years; nil where all follow-up counts.
    package var horizonYears: Double?
    /// The index, 0 to 1, with standard error and interval where there are enough cancers.
    package var index: Estimate
    /// Why there is no interval; nil where there is one.
    package var withoutInterval: Unavailable?
}

/// What became of the pairs of women in a concordance, as R's `survival::concordance` counts them:
/// where women stand for several, pairs count the product of their weights.
package struct PairCounts: Sendable, Hashable, Codable {
    /// The woman with the earlier cancer had the higher score.
    package var concordant: Double
    /// The woman with the earlier cancer had the lower score.
    package var discordant: Double
    /// The scores were equal (`tied.x`).
    package var tiedScore: Double
    /// Both had a cancer at the same time, with different scores (`tied.y`).
    package var tiedTime: Double
    /// Both had a cancer at the same time, with equal scores (`tied.xy`).
    package var tiedBoth: Double
    /// Among the comparable pairs, those in which the second woman's follow-up ended without a
    /// cancer at the very time of the first one's cancer (scikit-survival's `tied_time`).
    package var lostAtSameTime: Double
}

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
        _ kind: Concordance.Kind, _ horizon: Double?, _ figure: String
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
        _ kind: Concordance.Kind, from other: Discrimination, _ horizon: Double?, _ figure: String
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
    ) throws(Unavailable) -> Concordance.Sums {
        let weighted = Concordance.Sums(pairs, weights: women.weights, timeWeight: timeWeight)
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
        _ weighted: Concordance.Sums, _ figure: String
    ) throws(Unavailable) {
        guard weighted.cancers < 2 else { return }
        throw Unavailable(.tooFew, figure, "1 cancer", remedy: "two are needed at least")
    }
}

extension Concordance {
    /// What pairs weigh by the time of the earlier cancer.
    enum Kind {
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

    /// The pairs of a concordance added up, each cancer weighing something by its time.
    struct Sums {
        /// The weighted pairs.
        let concordant: Double
        let discordant: Double
        let tied: Double
        /// Cancers that count.
        let cancers: Int

        /// - Parameters:
        ///   - comparison: the pairs.
        ///   - weights: what each woman stands for.
        ///   - timeWeight: what a pair weighs by the index of the earlier cancer's time.
        init(_ comparison: PairComparison, weights: [Double], timeWeight: [Double]) {
            var (concordant, discordant, tied, cancers) = (0.0, 0.0, 0.0, 0)
            for row in comparison.rows {
                let weight = weights[Int(row.woman)] * timeWeight[Int(row.time)]
                guard weight > 0 else { continue }
                concordant += weight * row.lower
                discordant += weight * row.higher
                tied += weight * row.equal
                cancers += 1
            }
            self.concordant = concordant
            self.discordant = discordant
            self.tied = tied
            self.cancers = cancers
        }

        var pairs: Double { concordant + discordant + tied }

        /// The share of concordant pairs, ties counting one half: one half and half of Somers' D.
        ///
        /// - Precondition: there are pairs.
        var index: Double { ((concordant - discordant) / pairs + 1) / 2 }

        /// The change of the index in each woman's weight, times her weight: the infinitesimal
        /// jackknife of `survival::concordance`, which takes the time weights as given.
        func influence(
            _ comparison: PairComparison, _ women: FollowUpOrder, _ bins: ScoreBins,
            timeWeight: [Double]
        ) -> [Double] {
            let weights = women.weights
            let somers = (concordant - discordant) / pairs
            var influence = [Double](repeating: 0, count: women.count)
            // Per woman, the sum over her pairs of +1, -1 and 0, less Somers' D for each pair.
            for row in comparison.rows {
                let sum = row.lower - row.higher - somers * (row.lower + row.higher + row.equal)
                influence[Int(row.woman)] = timeWeight[Int(row.time)] * sum
            }
            var earlier = FenwickTree(count: bins.count)
            var exact = [Double](repeating: 0, count: bins.count)
            var total = 0.0
            func leave(_ woman: Int) {
                let bin = Int(bins.bin[woman])
                let lower = earlier.sum(before: bin)
                let higher = total - lower - exact[bin]
                influence[woman] += higher - lower - somers * total
            }
            for time in women.times.indices {
                let cancers = women.cancers(at: time)
                for index in cancers { leave(Int(women.women[index])) }
                for index in cancers where timeWeight[time] > 0 {
                    let woman = Int(women.women[index])
                    let (bin, weight) = (Int(bins.bin[woman]), weights[woman] * timeWeight[time])
                    earlier.add(weight, at: bin)
                    exact[bin] += weight
                    total += weight
                }
                for index in women.losses(at: time) { leave(Int(women.women[index])) }
            }
            for woman in influence.indices { influence[woman] *= weights[woman] / (2 * pairs) }
            return influence
        }
    }
}
