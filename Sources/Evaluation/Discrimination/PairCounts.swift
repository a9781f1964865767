/// What became of the pairs of women in a concordance, as R's `survival::concordance` counts them:
/// where women stand for several, pairs count the product of their weights.
package struct PairCounts: Sendable, Hashable, Codable {
    /// The woman with the earlier cancer had the higher score.
    package var concordant: Double
    /// The woman with the earlier cancer had the lower score.
    package var discordant: Double
    /// The scores were equal (`tied.x`).
    package var tiedScore: Double
    /// Both had a cancer at the same time, with different scores (`tied.y`).
    package var tiedTime: Double
    /// Both had a cancer at the same time, with equal scores (`tied.xy`).
    package var tiedBoth: Double
    /// Among the comparable pairs, those in which the second woman's follow-up ended without a
    /// cancer at the very time of the first one's cancer (scikit-survival's `tied_time`).
    package var lostAtSameTime: Double
}
