/// What became of the pairs of women in a concordance, as R's `survival::concordance` counts them:
/// where women stand for several, pairs count the product of their weights.
public struct PairCounts: Sendable, Hashable, Codable {
    /// The woman with the earlier cancer had the higher score.
    public var concordant: Double
    /// The woman with the earlier cancer had the lower score.
    public var discordant: Double
    /// The scores were equal (`tied.x`).
    public var tiedScore: Double
    /// Both had a cancer at the same time, with different scores (`tied.y`).
    public var tiedTime: Double
    /// Both had a cancer at the same time, with equal scores (`tied.xy`).
    public var tiedBoth: Double
    /// Among the comparable pairs, those in which the second woman's follow-up ended without a
    /// cancer at the very time of the first one's cancer (scikit-survival's `tied_time`).
    public var lostAtSameTime: Double
}
