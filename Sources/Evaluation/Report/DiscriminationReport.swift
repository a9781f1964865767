/// How well one score tells women with later cancers from the others, by every measure at hand.
public struct DiscriminationReport: Sendable, Hashable, Codable {
    /// The score's name.
    public var score: String
    /// The area of years 1 to 5 among the women whom Mirai's rule keeps, with DeLong's interval.
    public var miraiRule: [Figure<YearlyAUC>]
    /// The cumulative/dynamic area of years 1 to 5, weighted for censoring.
    public var timeDependent: [Figure<YearlyAUC>]
    /// Harrell's index of the five-year score.
    public var harrell: Figure<Concordance>
    /// Uno's index of the five-year score, over all follow-up.
    public var uno: Figure<Concordance>
    /// Uno's index of the five-year score, cancers up to five years.
    public var unoFiveYears: Figure<Concordance>
    /// Mirai's own index.
    public var mirai: Figure<MiraiConcordance>
    /// The share of later cancers in the top tenth.
    public var topDecile: Figure<TopDecile>
}

/// How much better one score tells women apart than another.
public struct DiscriminationComparison: Sendable, Hashable, Codable {
    /// The first score's name.
    public var score: String
    /// The second score's name.
    public var against: String
    /// Differences of the areas by Mirai's rule, years 1 to 5: the paired test of DeLong.
    public var miraiRule: [Figure<ScoreDifference>]
    /// Differences of the areas weighted for censoring, years 1 to 5.
    public var timeDependent: [Figure<ScoreDifference>]
    /// The difference of Harrell's index.
    public var harrell: Figure<ScoreDifference>
    /// The difference of Uno's index over all follow-up.
    public var uno: Figure<ScoreDifference>
    /// The difference of Uno's index, cancers up to five years.
    public var unoFiveYears: Figure<ScoreDifference>
}
