/// The women whom Mirai's rule keeps, by falling five-year score, to see what the first tenth holds.
struct TopTenth: Sendable {
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
            for place in order.places(of: group) {
                let woman = order.women[place]
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
        for place in women.indices {
            let weight = weights[Int(women[place])]
            all += weight
            if hasCancer[place] { allCancers += weight }
        }
        guard allCancers > 0 else { return nil }
        var (room, found) = (all / 10, 0.0)
        for group in 0..<(starts.count - 1) where room > 0 {
            var (size, cancers) = (0.0, 0.0)
            for place in Int(starts[group])..<Int(starts[group + 1]) {
                let weight = weights[Int(women[place])]
                size += weight
                if hasCancer[place] { cancers += weight }
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
            let places = Int(starts[group])..<Int(starts[group + 1])
            found += min(room, places.count { hasCancer[$0] })
            room -= places.count
        }
        return Double(found) / Double(cancers)
    }
}
