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
            for place in middle..<Int(starts[time + 1]) { lost[time] += weights[Int(women[place])] }
            later += lost[time]
            for place in start..<middle { later += weights[Int(women[place])] }
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
