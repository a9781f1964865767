/// Adds up which share of some women something is true of, by their weights.
struct WeightedShare: Sendable {
    /// Women counted.
    private(set) var women = 0
    /// Women of whom it is true.
    private(set) var hits = 0
    private var weight = 0.0
    private var hitWeight = 0.0
    private var squares = 0.0

    /// Nobody yet.
    init() {}

    /// Women who each stand for herself.
    ///
    /// - Parameters:
    ///   - hits: of whom it is true.
    ///   - women: all of them.
    init(_ hits: Int, of women: Int) {
        self.women = women
        self.hits = hits
        (weight, hitWeight, squares) = (Double(women), Double(hits), Double(women))
    }

    /// Counts a woman.
    mutating func add(_ isHit: Bool, weight: Double) {
        women += 1
        self.weight += weight
        squares += weight * weight
        if isHit {
            hits += 1
            hitWeight += weight
        }
    }

    var share: Double { hits == women ? 1 : hitWeight / weight }

    /// Kish's effective sample size, (sum w)^2 / sum w^2 (Survey Sampling, 1965): the number of
    /// women itself where all weights are equal.
    var effectiveWomen: Double { weight * weight / squares }

    /// The share with Wilson's interval for the effective sample size.
    ///
    /// - Parameters:
    ///   - figure: the name of the share, for the refusal.
    ///   - whom: of whom it is a share, in the plural.
    func estimate(_ figure: String, of whom: String) throws(Unavailable) -> Estimate {
        guard women > 0 else { throw Unavailable(.noWomen, figure, "there are no \(whom)") }
        return Wilson.estimate(share, size: effectiveWomen)
    }
}

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
