/// Mirai's own concordance index, which has no standard error.
package struct MiraiConcordance: Sendable, Hashable, Codable {
    /// What a pair of women weighs, 1 / P^2 for the last follow-up of the later woman.
    package enum Weighting: String, Sendable, Hashable, Codable, CaseIterable {
        /// P is the Kaplan-Meier estimate of being free of cancer, where that of being followed was
        /// meant: what the published code does.
        case published
        /// P is the Kaplan-Meier estimate of still being followed.
        case censoring
        /// Each pair weighs one.
        case none
    }

    /// What pairs weigh.
    package var weighting: Weighting
    /// The index, 0 to 1.
    package var index: Double
    /// The women whom Mirai's rule keeps.
    package var women: Int
    /// Those with a cancer within five years.
    package var cancers: Int
}
