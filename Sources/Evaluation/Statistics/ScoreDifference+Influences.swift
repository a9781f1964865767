extension ScoreDifference {
    /// The difference of two figures of the same women from what each woman adds to either.
    ///
    /// - Parameters:
    ///   - figure: the name of the difference, for the refusal.
    ///   - influences: by woman; n / (n - 1) times the sum of their squares is the variance.
    init(
        figure: String, _ first: Double, _ second: Double, _ firstInfluences: [Double],
        _ secondInfluences: [Double]
    ) throws(Unavailable) {
        let count = Double(firstInfluences.count)
        guard count > 1 else {
            throw Unavailable(.tooFew, figure, "1 woman", remedy: "two are needed at least")
        }
        var (squares, products) = (0.0, 0.0)
        for (one, other) in zip(firstInfluences, secondInfluences) {
            squares += (one - other) * (one - other)
            products += one * other
        }
        try self.init(
            first: first, second: second, variance: squares * count / (count - 1),
            covariance: products * count / (count - 1), figure)
    }
}
