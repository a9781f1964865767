/// How many of the later cancers were among the tenth of women with the highest five-year scores.
package struct TopDecile: Sendable, Hashable, Codable {
    /// The weighted share of the cancers within five years that the tenth by weight holds; women
    /// with equal scores at its border enter in proportion. The interval is Wilson's and takes the
    /// border as given.
    package var share: Estimate
    /// The share as Mirai's published code counts it: without weights, the tenth rounded up, and
    /// of equal scores at the border those of women with a cancer first.
    package var publishedShare: Double
    /// The women whom Mirai's rule keeps.
    package var women: Int
    /// Those with a cancer within five years.
    package var cancers: Int
}
