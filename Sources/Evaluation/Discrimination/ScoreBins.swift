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
            let places = order.places(of: group)
            let hasCancer = places.contains { isCancer(Int(order.women[$0])) }
            for place in places { bin[Int(order.women[place])] = hasCancer ? next + 1 : next }
            if hasCancer { next += 2 }
        }
        self.bin = bin
        count = Int(next) + 1
    }
}
