/// Every woman with a cancer against all whose cancer is later or whose follow-up is as long at
/// least, in time proportional to n log n (as `survival::concordance`, by Therneau, does it).
struct PairComparison {
    /// One woman with a cancer.
    struct Row {
        let woman: Int32
        /// The index of her time.
        let time: Int32
        /// The weight of the later women with lower, higher and equal scores.
        let lower: Double
        let higher: Double
        let equal: Double
        /// The weight of those among the later women who were lost at the very time.
        let lost: Double
        /// The weight of the women met before with a cancer at the same time, and of those among
        /// them with an equal score.
        let sameTime: Double
        let sameBoth: Double
    }

    /// The cancers by falling time.
    let rows: [Row]

    /// - Parameters:
    ///   - women: the women by their time.
    ///   - bins: their scores.
    ///   - weights: what each stands for; a weight of zero leaves her out.
    init(_ women: FollowUpOrder, _ bins: ScoreBins, weights: [Double]) {
        var rows: [Row] = []
        var later = FenwickTree(count: bins.count)
        var exact = [Double](repeating: 0, count: bins.count)
        var total = 0.0
        func enter(_ woman: Int) {
            let (bin, weight) = (Int(bins.bin[woman]), weights[woman])
            later.add(weight, at: bin)
            exact[bin] += weight
            total += weight
        }
        for time in stride(from: women.times.count - 1, through: 0, by: -1) {
            var lost = 0.0
            for place in women.losses(at: time) {
                let woman = Int(women.women[place])
                guard weights[woman] > 0 else { continue }
                enter(woman)
                lost += weights[woman]
            }
            let cancers = women.cancers(at: time)
            var (sameTime, sameBoth) = (0.0, [Int32: Double]())
            for place in cancers {
                let woman = Int(women.women[place])
                let (bin, weight) = (Int(bins.bin[woman]), weights[woman])
                guard weight > 0 else { continue }
                let lower = later.sum(before: bin)
                let both = sameTime > 0 ? sameBoth[Int32(bin), default: 0] : 0
                rows.append(
                    Row(
                        woman: Int32(woman), time: Int32(time), lower: lower,
                        higher: total - lower - exact[bin], equal: exact[bin], lost: lost,
                        sameTime: sameTime, sameBoth: both))
                guard cancers.count > 1 else { continue }
                sameTime += weight
                sameBoth[Int32(bin)] = both + weight
            }
            for place in cancers where weights[Int(women.women[place])] > 0 {
                enter(Int(women.women[place]))
            }
        }
        self.rows = rows
    }

    /// The pairs by what became of them, cancers after a horizon left out.
    func counts(
        _ women: FollowUpOrder, weights: [Double], horizonYears: Double?
    ) -> PairCounts {
        var counts = PairCounts(
            concordant: 0, discordant: 0, tiedScore: 0, tiedTime: 0, tiedBoth: 0,
            lostAtSameTime: 0)
        for row in rows {
            if let horizonYears, women.times[Int(row.time)] > horizonYears { continue }
            let weight = weights[Int(row.woman)]
            counts.concordant += weight * row.lower
            counts.discordant += weight * row.higher
            counts.tiedScore += weight * row.equal
            counts.tiedTime += weight * (row.sameTime - row.sameBoth)
            counts.tiedBoth += weight * row.sameBoth
            counts.lostAtSameTime += weight * row.lost
        }
        return counts
    }
}
