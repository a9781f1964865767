extension Estimate {
    /// A share with its normal interval, cut at 0 and 1.
    ///
    /// - Throws: where the variance is zero, which is no certainty but a formula at its limit.
    static func share(
        _ value: Double, variance: Double, _ figure: String
    ) throws(Unavailable) -> Estimate {
        let error = variance.squareRoot()
        guard error > smallestError else {
            throw Unavailable(
                .noSpread, figure,
                "every woman with a cancer has the same place among the others, the variance is 0",
                remedy: "an interval takes more women")
        }
        let reach = NormalDistribution.quantile975 * error
        return Estimate(
            value, standardError: error,
            interval: Interval(lower: max(0, value - reach), upper: min(1, value + reach)))
    }

    /// Standard errors of shares below this are rounding; no study is large enough for them.
    static let smallestError = 1e-13
}
