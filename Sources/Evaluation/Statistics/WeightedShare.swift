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
