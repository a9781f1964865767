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
