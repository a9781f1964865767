/// Bootstrap intervals of concordance indices and of the top decile, of one score or of the
/// difference of two. Each is an estimate, or the reason why there is none.
package struct DiscriminationIntervals: Sendable, Hashable, Codable {
    /// Harrell's C over all follow-up.
    package var harrell: Figure<Estimate>
    /// Uno's C over all follow-up.
    package var uno: Figure<Estimate>
    /// Uno's C, cancers up to five years.
    package var unoFiveYears: Figure<Estimate>
    /// Mirai's C-index as published.
    package var mirai: Figure<Estimate>
    /// The share of cancers in the top decile.
    package var topDecile: Figure<Estimate>
}

/// Bootstrap intervals of a score, of the one it is compared with, and of their differences, all
/// from the same samples.
package struct DiscriminationBootstrap: Sendable, Hashable, Codable {
    package var score: DiscriminationIntervals
    /// The one it is compared with; nil without one.
    package var against: DiscriminationIntervals?
    /// The first less the second; nil without a second.
    package var difference: DiscriminationIntervals?
}
