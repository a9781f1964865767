/// Two bounds between which a figure lies with 95 % confidence.
package struct Interval: Sendable, Hashable, Codable {
    /// The lower bound.
    package var lower: Double
    /// The upper bound.
    package var upper: Double

    package init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

/// A figure with what is known of its uncertainty.
package struct Estimate: Sendable, Hashable, Codable {
    /// The figure.
    package var value: Double
    /// Its standard error; nil where the interval comes from elsewhere or there is none.
    package var standardError: Double?
    /// Its 95 % interval; nil where none can be given.
    package var interval: Interval?

    package init(_ value: Double, standardError: Double? = nil, interval: Interval? = nil) {
        self.value = value
        self.standardError = standardError
        self.interval = interval
    }

    /// A figure with the interval of a normal distribution; without one where the standard error is
    /// nil or 0.
    static func normal(_ value: Double, _ standardError: Double?) -> Estimate {
        guard let standardError, standardError > 0 else { return Estimate(value) }
        let width = NormalDistribution.quantile975 * standardError
        return Estimate(
            value, standardError: standardError,
            interval: Interval(lower: value - width, upper: value + width))
    }

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

/// How much better one score does than another on the same women, with the test of no difference.
package struct ScoreDifference: Sendable, Hashable, Codable {
    /// The first score's figure.
    package var first: Double
    /// The second score's.
    package var second: Double
    /// The first less the second, with standard error and interval.
    package var difference: Estimate
    /// The covariance of the two figures, which rest on the same women.
    package var covariance: Double
    /// The difference over its standard error.
    package var z: Double
    /// The two-sided p-value of no difference, from the normal distribution.
    package var p: Double
}

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
