/// Women in the order of their follow-up, made once for all scores that are judged on them.
package struct FollowUpOrder: Sendable {
    /// What became of each woman.
    package let followUps: [FollowUp]

    /// Women by rising time; at equal times those with a cancer come first.
    let women: [Int32]
    /// The different times, rising.
    let times: [Double]
    /// Where each time begins in `women`, and the count of all at the end.
    let starts: [Int32]
    /// Where, at each time, the women without a cancer begin.
    let lossStarts: [Int32]
    /// The index in `times` of each woman's time.
    let timeIndex: [Int32]
    /// What each woman stands for.
    let weights: [Double]
    /// Being followed, in these women.
    let censoring: CensoringCurve

    /// Sorts women by time.
    package init(_ followUps: [FollowUp]) {
        self.followUps = followUps
        var keys = followUps.enumerated().map { woman, followUp in
            (years: followUp.years, isLoss: followUp.isCancer ? 0 : 1, woman: Int32(woman))
        }
        keys.sort { ($0.years, $0.isLoss) < ($1.years, $1.isLoss) }
        var times: [Double] = []
        var starts: [Int32] = []
        var lossStarts: [Int32] = []
        var timeIndex = [Int32](repeating: 0, count: followUps.count)
        for (place, key) in keys.enumerated() {
            if times.last != key.years {
                times.append(key.years)
                starts.append(Int32(place))
                lossStarts.append(Int32(place))
            }
            if key.isLoss == 0 { lossStarts[times.count - 1] = Int32(place + 1) }
            timeIndex[Int(key.woman)] = Int32(times.count - 1)
        }
        starts.append(Int32(followUps.count))
        women = keys.map(\.woman)
        weights = followUps.map(\.weight)
        censoring = CensoringCurve(
            women: women, starts: starts, lossStarts: lossStarts, weights: weights)
        self.times = times
        self.starts = starts
        self.lossStarts = lossStarts
        self.timeIndex = timeIndex
    }

    /// How many women there are.
    var count: Int { women.count }

    /// The places in `women` of those with a cancer at a time.
    func cancers(at time: Int) -> Range<Int> { Int(starts[time])..<Int(lossStarts[time]) }

    /// The places in `women` of those whose follow-up ended at a time without a cancer.
    func losses(at time: Int) -> Range<Int> { Int(lossStarts[time])..<Int(starts[time + 1]) }

    /// The censoring of the same women with other weights, not negative.
    func censoring(weights: [Double]) -> CensoringCurve {
        CensoringCurve(women: women, starts: starts, lossStarts: lossStarts, weights: weights)
    }
}
