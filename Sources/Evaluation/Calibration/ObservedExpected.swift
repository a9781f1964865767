import Foundation

/// How many cancers there were for each one expected.
package struct ObservedExpected: Sendable, Hashable, Codable {
    /// Women counted.
    package var women: Int
    /// Cancers observed; weighted, and by Kaplan-Meier where follow-up is incomplete.
    package var observed: Double
    /// The sum of the predicted risks, weighted.
    package var expected: Double
    /// Observed / expected with its interval on the log scale.
    package var ratio: Estimate
    /// The exact Poisson interval; nil where weights or censoring leave no count.
    package var exactInterval: Interval?
    /// Of times in whole years, the ratio that comes of taking them as they are written, which is too
    /// high; nil for exact times.
    package var withTimesAsExact: Double?
}

extension ObservedExpected {
    /// Among the women whose outcome is known. The expected number is taken as given: without
    /// weights the standard error of log(O / E) is 1 / sqrt(O), and the exact interval is
    /// Garwood's. With weights the standard error is the linearised one of a ratio of two sums.
    ///
    /// - Parameter risks: probabilities by woman of the study.
    init(_ known: KnownOutcomes, risks: [Double]) throws(Unavailable) {
        let figure = "observed/expected of year \(known.year)"
        guard known.count > 0 else {
            throw Unavailable(
                .noWomen, figure, "no woman's outcome at \(Unavailable.years(known.year)) is known",
                remedy: "follow the women for longer, or ask for an earlier year")
        }
        var (observed, expected) = (0.0, 0.0)
        for (index, woman) in known.women.enumerated() {
            observed += known.isCase[index] ? known.weights[index] : 0
            expected += known.weights[index] * risks[woman]
        }
        try Self.requireExpected(expected, figure)
        let ratio = observed / expected
        guard known.isWeighted else {
            let bounds = GammaDistribution.poissonInterval(count: known.cancers)
            self.init(
                women: known.count, observed: observed, expected: expected,
                ratio: Self.estimate(ratio, relativeError: 1 / observed.squareRoot()),
                exactInterval: Interval(
                    lower: bounds.lower / expected, upper: bounds.upper / expected))
            return
        }
        var squares = 0.0
        for (index, woman) in known.women.enumerated() {
            let rest = (known.isCase[index] ? 1 : 0) - ratio * risks[woman]
            squares += known.weights[index] * known.weights[index] * rest * rest
        }
        self.init(
            women: known.count, observed: observed, expected: expected,
            ratio: Self.estimate(ratio, relativeError: squares.squareRoot() / observed))
    }

    /// Among all women: the observed number is the Kaplan-Meier incidence times the number of
    /// women. The standard error of log(O / E) is that of the incidence divided by it; with weights
    /// it is the infinitesimal jackknife's and allows for the weighted mean of the risks.
    ///
    /// - Parameter risks: probabilities by woman of the study.
    init(_ curve: KaplanMeier, year: Int, risks: [Double]) throws(Unavailable) {
        let ordered = curve.ordered
        let point = try curve.incidence(at: Double(year))
        let incidence = point.incidence
        let total = ordered.totalWeight
        var expected = 0.0
        for index in 0..<ordered.count {
            expected += ordered.weights[index] * risks[ordered.women[index]]
        }
        try Self.requireExpected(expected, "observed/expected of year \(year)")
        let ratio = incidence.value * total / expected
        var relativeError = (incidence.standardError ?? 0) / incidence.value
        if ordered.isWeighted, let influences = curve.influences(at: Double(year)) {
            let mean = expected / total
            var squares = 0.0
            for index in 0..<ordered.count {
                let risk = ordered.weights[index] * (risks[ordered.women[index]] - mean)
                let move = -influences[index] / incidence.value - risk / expected
                squares += move * move
            }
            relativeError = squares.squareRoot()
        }
        self.init(
            women: ordered.count, observed: incidence.value * total, expected: expected,
            ratio: Self.estimate(ratio, relativeError: relativeError),
            withTimesAsExact: point.withTimesAsExact.map { $0 * total / expected })
    }

    private static func requireExpected(
        _ expected: Double, _ figure: String
    ) throws(Unavailable) {
        guard expected > 0 else {
            throw Unavailable(
                .notProbability, figure, "the score expects no cancer: every risk is 0")
        }
    }

    /// A ratio with its interval on the log scale; without one where it is 0.
    private static func estimate(_ ratio: Double, relativeError: Double) -> Estimate {
        guard ratio > 0, relativeError > 0, relativeError.isFinite else { return Estimate(ratio) }
        let factor = exp(NormalDistribution.quantile975 * relativeError)
        return Estimate(
            ratio, standardError: ratio * relativeError,
            interval: Interval(lower: ratio / factor, upper: ratio * factor))
    }
}
