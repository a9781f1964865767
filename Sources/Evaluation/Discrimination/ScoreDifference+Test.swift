extension ScoreDifference {
    /// A difference with its normal interval and test.
    ///
    /// - Throws: where the variance is zero.
    init(
        first: Double, second: Double, variance: Double, covariance: Double, _ figure: String
    ) throws(Unavailable) {
        let error = variance.squareRoot()
        guard error > Estimate.smallestError else {
            throw Unavailable(
                .noSpread, figure, "both scores rank these women alike",
                remedy: "there is nothing to test")
        }
        let (value, reach) = (first - second, NormalDistribution.quantile975 * error)
        self.first = first
        self.second = second
        difference = Estimate(
            value, standardError: error,
            interval: Interval(lower: value - reach, upper: value + reach))
        self.covariance = covariance
        z = value / error
        p = NormalDistribution.twoSided(z)
    }
}
