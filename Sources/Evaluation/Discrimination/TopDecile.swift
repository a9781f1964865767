/// How many of the later cancers were among the tenth of women with the highest five-year scores.
package struct TopDecile: Sendable, Hashable, Codable {
    /// The weighted share of the cancers within five years that the tenth by weight holds; women
    /// with equal scores at its border enter in proportion. The interval is Wilson's and takes the
    /// border as given.
    package var share: Estimate
    /// The share as Mirai's published code counts it: without weights, the tenth rounded up, and
    /// of equal scores at the border those of women with a cancer first.
    package var publishedShare: Double
    /// The women whom Mirai's rule keeps.
    package var women: Int
    /// Those with a cancer within five years.
    package var cancers: Int

    /// The women whom Mirai's rule keeps, by falling five-year score, to see what the first tenth
    /// holds.
    struct Ranking: Sendable {
        /// Women by falling score.
        let women: [Int32]
        /// Where each group of equal scores begins in `women`, and the count of all at the end.
        let starts: [Int32]
        /// Whether each of `women` has a cancer within five years.
        let hasCancer: [Bool]

        init(_ order: ScoreOrder, _ followUps: [FollowUp]) {
            var women: [Int32] = []
            var starts: [Int32] = []
            var hasCancer: [Bool] = []
            for group in (0..<order.groups).reversed() {
                starts.append(Int32(women.count))
                for index in order.indices(of: group) {
                    let woman = order.women[index]
                    // Those with a cancer within five years or followed for a year.
                    let followUp = followUps[Int(woman)]
                    let isCancer = followUp.hadCancer(withinYears: 5) == true
                    guard isCancer || followUp.wholeYearsFollowed > 0 else { continue }
                    women.append(woman)
                    hasCancer.append(isCancer)
                }
                if Int(starts[starts.count - 1]) == women.count { starts.removeLast() }
            }
            self.women = women
            self.starts = starts + [Int32(women.count)]
            self.hasCancer = hasCancer
        }

        /// The share of the cancers that the tenth by weight holds, equal scores in proportion; nil
        /// where no cancer has a weight.
        func share(weights: [Double]) -> Double? {
            var (all, allCancers) = (0.0, 0.0)
            for index in women.indices {
                let weight = weights[Int(women[index])]
                all += weight
                if hasCancer[index] { allCancers += weight }
            }
            guard allCancers > 0 else { return nil }
            var (room, found) = (all / 10, 0.0)
            for group in 0..<(starts.count - 1) where room > 0 {
                var (size, cancers) = (0.0, 0.0)
                for index in Int(starts[group])..<Int(starts[group + 1]) {
                    let weight = weights[Int(women[index])]
                    size += weight
                    if hasCancer[index] { cancers += weight }
                }
                guard size > 0 else { continue }
                found += cancers * min(1, room / size)
                room -= size
            }
            return found / allCancers
        }

        /// The share as Mirai's published code counts it; nil without a cancer.
        var publishedShare: Double? {
            let cancers = hasCancer.count { $0 }
            guard cancers > 0 else { return nil }
            var (room, found) = ((women.count + 9) / 10, 0)
            for group in 0..<(starts.count - 1) where room > 0 {
                let indices = Int(starts[group])..<Int(starts[group + 1])
                found += min(room, indices.count { hasCancer[$0] })
                room -= indices.count
            }
            return Double(found) / Double(cancers)
        }
    }
}

extension Discrimination {
    /// The share of the cancers within five years among the tenth of women with the highest
    /// five-year scores.
    ///
    /// - Throws: where there is no cancer within five years.
    package func topDecile() throws(Unavailable) -> TopDecile {
        guard let share = ranking.share(weights: women.weights),
            let publishedShare = ranking.publishedShare
        else {
            throw Unavailable(
                women.count > 0 ? .noCancer : .noWomen, "share of cancers in the top decile",
                "no cancer within 5 years among "
                    + Unavailable.count(ranking.women.count, "woman", "women"),
                remedy: "more women or a longer follow-up are needed")
        }
        var (sum, squares, cancers) = (0.0, 0.0, 0)
        for index in ranking.women.indices where ranking.hasCancer[index] {
            let weight = women.weights[Int(ranking.women[index])]
            sum += weight
            squares += weight * weight
            cancers += 1
        }
        return TopDecile(
            share: Wilson.estimate(share, size: sum * sum / squares),
            publishedShare: publishedShare, women: ranking.women.count, cancers: cancers)
    }
}
