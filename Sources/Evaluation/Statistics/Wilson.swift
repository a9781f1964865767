/// Wilson's interval of a share (J Am Stat Assoc 1927; 22: 209), which keeps its level for small
/// counts and for shares near 0 and 1.
enum Wilson {
    /// A share with its interval.
    ///
    /// - Parameters:
    ///   - share: 0 to 1.
    ///   - size: on how many women it rests; with weights, Kish's effective number of them.
    static func estimate(_ share: Double, size: Double) -> Estimate {
        let quantile = NormalDistribution.quantile975
        let square = quantile * quantile / size
        let centre = (share + square / 2) / (1 + square)
        let width =
            quantile / (1 + square)
            * (share * (1 - share) / size + square / (4 * size)).squareRoot()
        return Estimate(
            share,
            interval: Interval(
                lower: share == 0 ? 0 : max(0, centre - width),
                upper: share == 1 ? 1 : min(1, centre + width)))
    }
}
