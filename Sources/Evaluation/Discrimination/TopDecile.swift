/// How many of the later cancers were among the tenth of women with the highest five-year scores.
public struct TopDecile: Sendable, Hashable, Codable {
    /// The share of the cancers within five years, women with equal scores at the border entering
    /// in proportion. The interval is Wilson's.
    public var share: Estimate
    /// The share as Mirai's published code counts it: at the border, cancers enter first.
    public var publishedShare: Double
    /// The women whom Mirai's rule keeps.
    public var women: Int
    /// How many of them make the tenth, rounded up.
    public var inDecile: Int
    /// Those with a cancer within five years.
    public var cancers: Int
}
