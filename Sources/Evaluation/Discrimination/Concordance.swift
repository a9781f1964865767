/// How often the woman with the earlier cancer had the higher score.
package struct Concordance: Sendable, Hashable, Codable {
    /// The pairs it rests on, not weighted for censoring; cancers after the horizon have none.
    package var pairs: PairCounts
    /// The last time at which a cancer counts, in years; nil where all follow-up counts.
    package var horizonYears: Double?
    /// The index, 0 to 1, with standard error and interval where there are enough cancers.
    package var index: Estimate
    /// Why there is no interval; nil where there is one.
    package var withoutInterval: Unavailable?
}
