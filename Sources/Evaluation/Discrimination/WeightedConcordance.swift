/// A concordance from compared pairs, each cancer weighing something by its time.
struct WeightedConcordance {
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
            for place in cancers { leave(Int(women.women[place])) }
            for place in cancers where timeWeight[time] > 0 {
                let woman = Int(women.women[place])
                let (bin, weight) = (Int(bins.bin[woman]), weights[woman] * timeWeight[time])
                earlier.add(weight, at: bin)
                exact[bin] += weight
                total += weight
            }
            for place in women.losses(at: time) { leave(Int(women.women[place])) }
        }
        for woman in influence.indices { influence[woman] *= weights[woman] / (2 * pairs) }
        return influence
    }
}
