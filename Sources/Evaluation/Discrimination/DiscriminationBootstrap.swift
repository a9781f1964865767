/// Bootstrap intervals of concordance indices and of the top decile, of one score or of the
/// difference of two. Each is an estimate, or the reason why there is none.
public struct DiscriminationIntervals: Sendable, Hashable, Codable {
    /// Harrell's C over all follow-up.
    public var harrell: Figure<Estimate>
    /// Uno's C over all follow-up.
    public var uno: Figure<Estimate>
    /// Uno's C, cancers up to five years.
    public var unoFiveYears: Figure<Estimate>
    /// Mirai's C-index as published.
    public var mirai: Figure<Estimate>
    /// The share of cancers in the top decile.
    public var topDecile: Figure<Estimate>
}

/// Bootstrap intervals of a score, of the one it is compared with, and of their differences, all
/// from the same samples.
public struct DiscriminationBootstrap: Sendable, Hashable, Codable {
    /// The score.
    public var score: DiscriminationIntervals
    /// The one it is compared with; nil without one.
    public var against: DiscriminationIntervals?
    /// The first less the second; nil without a second.
    public var difference: DiscriminationIntervals?
}
