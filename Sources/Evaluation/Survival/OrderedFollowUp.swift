/// Some women of a study in the order of their time, as the survival estimators read them.
struct OrderedFollowUp: Sendable {
    /// The women by rising time; each is her place in the study.
    let women: [Int]
    /// Years to the cancer or to the last follow-up, in that order.
    let years: [Double]
    /// Whether a cancer ended them.
    let isCancer: [Bool]
    /// How many women each stands for; 1 throughout where all of the study stand for equally many.
    let weights: [Double]
    /// Whether the women of the study stand for different numbers of others.
    let isWeighted: Bool

    /// All women of a study.
    init(_ order: FollowUpOrder) {
        let first = order.weights.first ?? 1
        let isWeighted = order.weights.contains { $0 != first }
        women = order.women.map { Int($0) }
        years = women.map { order.followUps[$0].years }
        isCancer = women.map { order.followUps[$0].isCancer }
        weights = women.map { isWeighted ? order.weights[$0] : 1 }
        self.isWeighted = isWeighted
    }

    /// All women of a study.
    init(_ followUps: [FollowUp]) {
        self.init(FollowUpOrder(followUps))
    }

    private init(
        women: [Int], years: [Double], isCancer: [Bool], weights: [Double], isWeighted: Bool
    ) {
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

    /// Those of the women for whom a condition on their place in the study holds.
    func filtered(_ isKept: (Int) -> Bool) -> OrderedFollowUp {
        picked(women.indices.filter { isKept(women[$0]) })
    }

    /// All of the women, divided by a number from 0 on that their place in the study gives.
    func partitioned(into count: Int, by part: (Int) -> Int) -> [OrderedFollowUp] {
        var places = [[Int]](repeating: [], count: count)
        for place in women.indices { places[part(women[place])].append(place) }
        return places.map(picked)
    }

    private func picked(_ places: [Int]) -> OrderedFollowUp {
        OrderedFollowUp(
            women: places.map { women[$0] }, years: places.map { years[$0] },
            isCancer: places.map { isCancer[$0] }, weights: places.map { weights[$0] },
            isWeighted: isWeighted)
    }

    /// The first place whose time is at least some years; `count` without one.
    func firstPlace(atOrAfter year: Double) -> Int { firstPlace { $0 >= year } }

    /// The first place whose time is more than some years; `count` without one.
    func firstPlace(after year: Double) -> Int { firstPlace { $0 > year } }

    /// Women with a cancer by some years.
    func cancers(by year: Double) -> Int {
        isCancer[..<firstPlace(after: year)].reduce(0) { $0 + ($1 ? 1 : 0) }
    }

    private func firstPlace(_ isBehind: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(years[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
