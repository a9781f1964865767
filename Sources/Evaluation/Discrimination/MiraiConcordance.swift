/// Mirai's own concordance index and two readings of it, none of which has a standard error.
public struct MiraiConcordance: Sendable, Hashable, Codable {
    /// As the published code computes it: the weights that should come from the distribution of
    /// censoring come from that of cancer.
    public var published: Double
    /// With weights from the Kaplan-Meier estimate of censoring.
    public var censoringWeighted: Double
    /// Without weights.
    public var unweighted: Double
    /// The women whom Mirai's rule keeps.
    public var women: Int
    /// Those with a cancer within five years.
    public var cancers: Int
}
