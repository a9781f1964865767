/// How well one score tells women with a later cancer from the others.
///
/// Each figure is given or refused with a reason; none takes longer than sorting the women. Scores
/// are compared as they are: equal ones are ties and count one half.
///
/// ```swift
/// let women = FollowUpOrder(followUps)
/// let model = Discrimination(of: scores, in: women)
/// let area = try model.miraiRuleAUC(year: 5)
/// ```
package struct Discrimination: Sendable {
    /// The score's name.
    package let name: String
    /// The women it is judged on.
    package let women: FollowUpOrder

    /// The women in the order of each year's score.
    let orders: [ScoreOrder]
    /// The five-year scores among those of the cancers.
    let bins: ScoreBins
    /// Cancers and later women by their five-year score.
    let pairs: PairComparison
    let miraiPairs: MiraiPairs
    let topTenth: TopTenth

    /// Sorts women by their scores.
    ///
    /// - Precondition: there is a score for each woman.
    package init(of scores: RiskScores, in women: FollowUpOrder) {
        precondition(scores.count == women.count)
        name = scores.name
        self.women = women
        var orders: [ScoreOrder] = []
        for (year, values) in scores.yearly.enumerated() {
            if year > 0, values == scores.yearly[year - 1] {
                orders.append(orders[year - 1])
            } else {
                orders.append(ScoreOrder(values))
            }
        }
        self.orders = orders
        bins = ScoreBins(orders[4]) { women.followUps[$0].isCancer }
        pairs = PairComparison(women, bins, weights: women.weights)
        miraiPairs = MiraiPairs(scores, women.followUps)
        topTenth = TopTenth(orders[4], women.followUps)
    }
}
