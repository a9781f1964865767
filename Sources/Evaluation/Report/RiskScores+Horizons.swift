extension RiskScores {
    /// How many horizons there are, and the last of them in years.
    static let years = 5
    static let horizons = Array(1...years)
}
