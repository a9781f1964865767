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
        for (index, key) in keys.enumerated() {
            if times.last != key.years {
                times.append(key.years)
                starts.append(Int32(index))
                lossStarts.append(Int32(index))
            }
            if key.isLoss == 0 { lossStarts[times.count - 1] = Int32(index + 1) }
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

    /// The indices in `women` of those with a cancer at a time.
    func cancers(at time: Int) -> Range<Int> { Int(starts[time])..<Int(lossStarts[time]) }

    /// The indices in `women` of those whose follow-up ended at a time without a cancer.
    func losses(at time: Int) -> Range<Int> { Int(lossStarts[time])..<Int(starts[time + 1]) }

    /// The censoring of the same women with other weights, not negative.
    func censoring(weights: [Double]) -> CensoringCurve {
        CensoringCurve(women: women, starts: starts, lossStarts: lossStarts, weights: weights)
    }

    /// Refuses where one side of a comparison is empty.
    func checkSides(
        _ figure: String, cancers: Int, controls: Int, years: Int
    ) throws(Unavailable) {
        let horizon = Unavailable.horizon(Double(years))
        guard count > 0 else { throw Unavailable(.noWomen, figure, "there is no woman") }
        guard cancers + controls > 0 else {
            throw Unavailable(
                .noWomen, figure,
                "of \(Unavailable.count(count, "woman", "women")) none had a cancer \(horizon) "
                    + "or was followed as long", remedy: "a longer follow-up is needed")
        }
        let among = Unavailable.count(cancers + controls, "woman", "women")
        guard cancers > 0 else {
            throw Unavailable(
                .noCancer, figure, "no cancer \(horizon) among \(among)",
                remedy: "more women or a longer follow-up are needed")
        }
        guard controls > 0 else {
            throw Unavailable(
                .noControl, figure, "a cancer \(horizon) in each of \(among), nobody without",
                remedy: "women who were followed as long without a cancer are needed")
        }
    }
}

/// The Kaplan-Meier estimate of still being followed, with what its influence function needs.
///
/// At equal times cancers precede losses: a woman with a cancer at t is no longer at risk of being
/// lost at t. This is `prodlim(reverse = TRUE)`, on which timeROC and riskRegression rest, and what
/// `survival::concordance` 3.5-3 computes. Women stand for their weights.
struct CensoringCurve: Sendable {
    /// The probability of being followed just before each time, G(t-); positive.
    let before: [Double]
    /// The weight of the women at each time or later.
    let atRisk: [Double]
    /// The weight of those lost at each time.
    let lost: [Double]

    /// - Parameters:
    ///   - women: women by rising time, cancers first at equal times.
    ///   - starts: where each time begins, and the count of all at the end.
    ///   - lossStarts: where, at each time, the women without a cancer begin.
    ///   - weights: what each woman stands for; not negative.
    init(women: [Int32], starts: [Int32], lossStarts: [Int32], weights: [Double]) {
        let count = lossStarts.count
        var before = [Double](repeating: 1, count: count)
        var atRisk = [Double](repeating: 0, count: count)
        var lost = atRisk
        var later = 0.0
        for time in stride(from: count - 1, through: 0, by: -1) {
            let (start, middle) = (Int(starts[time]), Int(lossStarts[time]))
            for index in middle..<Int(starts[time + 1]) { lost[time] += weights[Int(women[index])] }
            later += lost[time]
            for index in start..<middle { later += weights[Int(women[index])] }
            atRisk[time] = later
        }
        var followed = 1.0
        for time in 0..<count {
            before[time] = followed
            let leaving = lost[time]
            guard leaving > 0 else { continue }
            let staying = time + 1 < count ? atRisk[time + 1] : 0
            followed *= staying / (staying + leaving)
        }
        self.before = before
        self.atRisk = atRisk
        self.lost = lost
    }
}

/// The women of a study, or a part of them, by rising time in plain columns, as the survival
/// estimators read them. `FollowUpOrder` has all of them, by index.
struct WomenByTime: Sendable {
    /// The women by rising time; each is her index in the study.
    let women: [Int]
    /// Years to the cancer or to the last follow-up, in that order.
    let years: [Double]
    /// Whether a cancer ended them.
    let isCancer: [Bool]
    /// How many women each stands for; 1 throughout where all of the study stand for equally many.
    let weights: [Double]
    /// Whether the women of the study stand for different numbers of others.
    let isWeighted: Bool
    /// Whether every time of the study stands for the whole year in which it lies: cancers at
    /// k + 1/2, losses at k.
    let isGrouped: Bool

    /// All women of a study.
    init(_ order: FollowUpOrder) {
        let first = order.weights.first ?? 1
        let isWeighted = order.weights.contains { $0 != first }
        women = order.women.map { Int($0) }
        years = women.map { order.followUps[$0].years }
        isCancer = women.map { order.followUps[$0].isCancer }
        weights = women.map { isWeighted ? order.weights[$0] : 1 }
        self.isWeighted = isWeighted
        isGrouped = !order.followUps.isEmpty && order.followUps.allSatisfy(\.isGrouped)
    }

    /// All women of a study.
    init(_ followUps: [FollowUp]) {
        self.init(FollowUpOrder(followUps))
    }

    private init(
        women: [Int], years: [Double], isCancer: [Bool], weights: [Double], isWeighted: Bool,
        isGrouped: Bool
    ) {
        self.isGrouped = isGrouped
        self.women = women
        self.years = years
        self.isCancer = isCancer
        self.weights = weights
        self.isWeighted = isWeighted
    }

    /// How many women there are.
    var count: Int { women.count }

    /// How many women of the population they stand for.
    var totalWeight: Double { isWeighted ? weights.reduce(0, +) : Double(count) }

    /// Those of the women for whom a condition on their index in the study holds.
    func filtered(_ isKept: (Int) -> Bool) -> WomenByTime {
        picked(women.indices.filter { isKept(women[$0]) })
    }

    /// All of the women, divided by a number from 0 on that their index in the study gives.
    func partitioned(into count: Int, by part: (Int) -> Int) -> [WomenByTime] {
        var indices = [[Int]](repeating: [], count: count)
        for index in women.indices { indices[part(women[index])].append(index) }
        return indices.map(picked)
    }

    private func picked(_ indices: [Int]) -> WomenByTime {
        WomenByTime(
            women: indices.map { women[$0] }, years: indices.map { years[$0] },
            isCancer: indices.map { isCancer[$0] }, weights: indices.map { weights[$0] },
            isWeighted: isWeighted, isGrouped: isGrouped)
    }

    /// The first index whose time is at least some years; `count` without one.
    func firstIndex(atOrAfter year: Double) -> Int { firstIndex { $0 >= year } }

    /// The first index whose time is more than some years; `count` without one.
    func firstIndex(after year: Double) -> Int { firstIndex { $0 > year } }

    /// Women with a cancer by some years.
    func cancers(by year: Double) -> Int {
        isCancer[..<firstIndex(after: year)].reduce(0) { $0 + ($1 ? 1 : 0) }
    }

    private func firstIndex(_ isBehind: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(years[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
