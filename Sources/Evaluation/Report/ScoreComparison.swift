/// Two scores on the same women; every difference is the first minus the second.
package struct ScoreComparison: Sendable, Hashable, Codable {
    /// How much better the first tells women apart.
    package var discrimination: DiscriminationComparison
    /// Brier scores of years 1 to 5: below 0 the first is better.
    package var brier: [Figure<ScoreDifference>]
    /// The cuts of the five-year risk; empty where one of the scores is no probability.
    package var cuts: [CutComparison]

    package init(
        discrimination: DiscriminationComparison, brier: [Figure<ScoreDifference>],
        cuts: [CutComparison]
    ) {
        self.discrimination = discrimination
        self.brier = brier
        self.cuts = cuts
    }
}
