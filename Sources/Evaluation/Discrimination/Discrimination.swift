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
    let ranking: TopDecile.Ranking

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
        ranking = TopDecile.Ranking(orders[4], women.followUps)
    }

    // MARK: - All figures at once

    /// Every figure of this score, each given or refused.
    package func report() -> DiscriminationReport {
        DiscriminationReport(
            score: name,
            miraiRule: Self.years { year throws(Unavailable) in try miraiRuleAUC(year: year) },
            timeDependent: Self.years { year throws(Unavailable) in
                try timeDependentAUC(year: year)
            },
            harrell: Figure { () throws(Unavailable) in try harrell() },
            uno: Figure { () throws(Unavailable) in try uno() },
            unoFiveYears: Figure { () throws(Unavailable) in try uno(horizonYears: 5) },
            mirai: Figure { () throws(Unavailable) in try miraiConcordance() },
            topDecile: Figure { () throws(Unavailable) in try topDecile() })
    }

    /// Every difference between this score and another on the same women.
    ///
    /// - Precondition: both are judged on the same women.
    package func comparison(with other: Discrimination) -> DiscriminationComparison {
        DiscriminationComparison(
            score: name, against: other.name,
            miraiRule: Self.years { year throws(Unavailable) in
                try miraiRuleDifference(from: other, year: year)
            },
            timeDependent: Self.years { year throws(Unavailable) in
                try timeDependentDifference(from: other, year: year)
            },
            harrell: Figure { () throws(Unavailable) in try harrellDifference(from: other) },
            uno: Figure { () throws(Unavailable) in try unoDifference(from: other) },
            unoFiveYears: Figure { () throws(Unavailable) in
                try unoDifference(from: other, horizonYears: 5)
            })
    }

    private static func years<Value>(
        _ compute: (Int) throws(Unavailable) -> Value
    ) -> [Figure<Value>] {
        (1...5).map { year in Figure { () throws(Unavailable) in try compute(year) } }
    }
}

/// How well one score tells women with later cancers from the others, by every measure at hand.
package struct DiscriminationReport: Sendable, Hashable, Codable {
    /// The score's name.
    package var score: String
    /// The area of years 1 to 5 among the women whom Mirai's rule keeps, with DeLong's interval.
    package var miraiRule: [Figure<YearlyAUC>]
    /// The cumulative/dynamic area of years 1 to 5, weighted for censoring.
    package var timeDependent: [Figure<YearlyAUC>]
    /// Harrell's index of the five-year score.
    package var harrell: Figure<Concordance>
    /// Uno's index of the five-year score, over all follow-up.
    package var uno: Figure<Concordance>
    /// Uno's index of the five-year score, cancers up to five years.
    package var unoFiveYears: Figure<Concordance>
    /// Mirai's own index.
    package var mirai: Figure<MiraiConcordance>
    /// The share of later cancers in the top tenth.
    package var topDecile: Figure<TopDecile>
}

/// How much better one score tells women apart than another.
package struct DiscriminationComparison: Sendable, Hashable, Codable {
    /// The first score's name.
    package var score: String
    /// The second score's name.
    package var against: String
    /// Differences of the areas by Mirai's rule, years 1 to 5: the paired test of DeLong.
    package var miraiRule: [Figure<ScoreDifference>]
    /// Differences of the areas weighted for censoring, years 1 to 5.
    package var timeDependent: [Figure<ScoreDifference>]
    /// The difference of Harrell's index.
    package var harrell: Figure<ScoreDifference>
    /// The difference of Uno's index over all follow-up.
    package var uno: Figure<ScoreDifference>
    /// The difference of Uno's index, cancers up to five years.
    package var unoFiveYears: Figure<ScoreDifference>
}
