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
            for index in women.losses(at: time) {
                let woman = Int(women.women[index])
                guard weights[woman] > 0 else { continue }
                enter(woman)
                lost += weights[woman]
            }
            let cancers = women.cancers(at: time)
            var (sameTime, sameBoth) = (0.0, [Int32: Double]())
            for index in cancers {
                let woman = Int(women.women[index])
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
            for index in cancers where weights[Int(women.women[index])] > 0 {
                enter(Int(women.women[index]))
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

/// Where women stand among the different scores of those with a cancer: few, so that trees over
/// them stay small.
///
/// Bin 2 k + 1 holds the scores equal to the k-th different score of a cancer, bin 2 k those
/// between it and the one before.
struct ScoreBins: Sendable {
    /// The bin of each woman.
    let bin: [Int32]
    /// How many bins there are.
    let count: Int

    init(_ order: ScoreOrder, isCancer: (Int) -> Bool) {
        var bin = [Int32](repeating: 0, count: order.women.count)
        var next: Int32 = 0
        for group in 0..<order.groups {
            let indices = order.indices(of: group)
            let hasCancer = indices.contains { isCancer(Int(order.women[$0])) }
            for index in indices { bin[Int(order.women[index])] = hasCancer ? next + 1 : next }
            if hasCancer { next += 2 }
        }
        self.bin = bin
        count = Int(next) + 1
    }
}

/// Sums of the first so many of a row of numbers that change, both in logarithmic time (Fenwick,
/// Software: Practice and Experience 1994; 24: 327).
struct FenwickTree {
    private var sums: [Double]

    init(count: Int) {
        sums = [Double](repeating: 0, count: count + 1)
    }

    /// Adds to one number of the row.
    @inline(__always)
    mutating func add(_ amount: Double, at index: Int) {
        var position = index + 1
        while position < sums.count {
            sums[position] += amount
            position += position & -position
        }
    }

    /// The sum of the numbers before `index`.
    @inline(__always)
    func sum(before index: Int) -> Double {
        var (sum, position) = (0.0, index)
        while position > 0 {
            sum += sums[position]
            position &= position - 1
        }
        return sum
    }
}
