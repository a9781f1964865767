/// Mirai's own concordance index, which has no standard error.
package struct MiraiConcordance: Sendable, Hashable, Codable {
    /// What a pair of women weighs, 1 / P^2 for the last follow-up of the later woman.
    package enum Weighting: String, Sendable, Hashable, Codable, CaseIterable {
        /// P is the Kaplan-Meier estimate of being free of cancer, where that of being followed was
        /// meant: what the published code does.
        case published
        /// P is the Kaplan-Meier estimate of still being followed.
        case censoring
        /// Each pair weighs one.
        case none
    }

    /// What pairs weigh.
    package var weighting: Weighting
    /// The index, 0 to 1.
    package var index: Double
    /// The women whom Mirai's rule keeps.
    package var women: Int
    /// Those with a cancer within five years.
    package var cancers: Int
}

extension Discrimination {
    /// Mirai's own concordance index, in whole years and with the score of the later woman's last
    /// year (Yala et al., Sci Transl Med 2021; `onconet/utils/c_index.py`).
    ///
    /// The published code takes its weights from the training women, here they come from the women
    /// judged. What women stand for plays no part.
    ///
    /// - Throws: where there is no pair to compare, or a weight would be infinite.
    package func miraiConcordance(
        _ weighting: MiraiConcordance.Weighting = .published
    ) throws(Unavailable) -> MiraiConcordance {
        let once = [Double](repeating: 1, count: women.count)
        return MiraiConcordance(
            weighting: weighting, index: try miraiPairs.index(weighting, times: once),
            women: miraiPairs.women, cancers: miraiPairs.cancers)
    }
}

/// The pairs of women that Mirai's concordance compares, in whole years.
///
/// Each woman is compared with the cancers before her (a woman without a cancer also with those of
/// her own last year), by the score of her own last year (`onconet/utils/c_index.py` of the
/// published code, after lifelines).
struct MiraiPairs: Sendable {
    /// Women of one last year, with or without a cancer, and the cancers they are compared with.
    struct Pool: Sendable {
        /// The women's whole years, 0 to 4.
        let year: Int
        /// Cancers by rising score.
        let cancers: [Int32]
        /// The women, each with the indices in `cancers` where scores equal to hers begin and end.
        let women: [(woman: Int32, begin: Int32, end: Int32)]
    }

    let pools: [Pool]
    /// How many women the rule keeps.
    let women: Int
    /// How many of them have a cancer within five years.
    let cancers: Int
    /// Per whole year 0 to 4, the women with a cancer and those whose follow-up ends.
    private let ending: [(cancers: [Int32], losses: [Int32])]

    init(_ scores: RiskScores, _ followUps: [FollowUp]) {
        var ending = [(cancers: [Int32], losses: [Int32])](repeating: ([], []), count: 5)
        for (woman, followUp) in followUps.enumerated() {
            if let year = followUp.wholeYearsToCancer, year < 5 {
                ending[year].cancers.append(Int32(woman))
            } else if followUp.wholeYearsFollowed > 0 {
                ending[min(followUp.wholeYearsFollowed, 5) - 1].losses.append(Int32(woman))
            }
        }
        var pools: [Pool] = []
        for year in 0..<5 {
            let values = scores.yearly[year]
            func pool(of women: [Int32], cancersThrough last: Int) -> Pool {
                let cancers = ending[0..<(last + 1)].flatMap(\.cancers)
                    .sorted { values[Int($0)] < values[Int($1)] }
                func indices(_ isBefore: (Double) -> Bool) -> Int32 {
                    Int32(cancers.partitionPoint { isBefore(values[Int($0)]) })
                }
                return Pool(
                    year: year, cancers: cancers,
                    women: women.map { woman in
                        let own = values[Int(woman)]
                        return (woman, indices { $0 < own }, indices { $0 <= own })
                    })
            }
            pools.append(pool(of: ending[year].cancers, cancersThrough: year - 1))
            pools.append(pool(of: ending[year].losses, cancersThrough: year))
        }
        self.pools = pools.filter { !$0.cancers.isEmpty && !$0.women.isEmpty }
        cancers = ending.reduce(0) { $0 + $1.cancers.count }
        women = cancers + ending.reduce(0) { $0 + $1.losses.count }
        self.ending = ending
    }

    /// The index.
    ///
    /// - Parameter times: how often each woman counts.
    /// - Throws: where there is no pair, or a weight would be infinite.
    func index(
        _ weighting: MiraiConcordance.Weighting, times: [Double]
    ) throws(Unavailable) -> Double {
        let figure = "Mirai's C-index"
        let curve = remaining(weighting, times: times)
        var (won, all) = (0.0, 0.0)
        for pool in pools {
            var before = [0.0]
            before.reserveCapacity(pool.cancers.count + 1)
            var total = 0.0
            for cancer in pool.cancers {
                total += times[Int(cancer)]
                before.append(total)
            }
            var (poolWon, poolAll) = (0.0, 0.0)
            for (woman, begin, end) in pool.women {
                let weight = times[Int(woman)]
                let (lower, upTo) = (before[Int(begin)], before[Int(end)])
                poolWon += weight * (total - upTo + (upTo - lower) / 2)
                poolAll += weight * total
            }
            guard poolAll > 0 else { continue }
            let probability = curve[pool.year]
            guard probability > 0 else {
                throw Unavailable(
                    .nobodyFollowed, figure,
                    "the probability that pairs of year \(pool.year + 1) are divided by is 0")
            }
            won += poolWon / (probability * probability)
            all += poolAll / (probability * probability)
        }
        guard all > 0 else {
            throw Unavailable(
                cancers > 0 ? .noPair : .noCancer, figure,
                "\(Unavailable.count(cancers, "cancer")) within 5 years and no pair to compare among "
                    + Unavailable.count(women, "woman", "women"),
                remedy: "more women or a longer follow-up are needed")
        }
        return won / all
    }

    /// The Kaplan-Meier estimate through each whole year.
    private func remaining(
        _ weighting: MiraiConcordance.Weighting, times: [Double]
    ) -> [Double] {
        guard weighting != .none else { return [Double](repeating: 1, count: 5) }
        func sum(_ women: [Int32]) -> Double { women.reduce(0) { $0 + times[Int($1)] } }
        let ends = ending.map { (cancers: sum($0.cancers), losses: sum($0.losses)) }
        var atRisk = ends.reduce(0) { $0 + $1.cancers + $1.losses }
        var probability = 1.0
        return ends.map { end in
            let events = weighting == .published ? end.cancers : end.losses
            if events > 0 { probability *= (atRisk - events) / atRisk }
            atRisk -= end.cancers + end.losses
            return probability
        }
    }
}

extension Array {
    /// The first index whose element is not before, in an array in which those that are stand
    /// first.
    func partitionPoint(_ isBefore: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
