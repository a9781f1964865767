import Screening

/// What a logit rests on: the gradient averaged along the straight path from the features of an
/// empty exam to those of an exam, times their difference (Sundararajan, Taly and Yan, Axiomatic
/// Attribution for Deep Networks, ICML 2017). The shares add up to the logit's difference.
///
/// The network has a few thousand kinks along such a path, and even steps find them slowly. Here
/// the gradient of a piece of the path is a reverse pass in its middle in which each rectifier's
/// and each maximum's derivative is the mean over the piece (`KinkGates`), so that the error falls
/// with the square of the step, kinks and all. The logit's true difference over each piece is
/// known from its ends; what the piece's estimate misses of it says which pieces to cut in two.
enum IntegratedGradients {
    /// The tolerance of the sum, in logits, where none is given: half of what may be missed.
    static let defaultTolerance = 0.005

    /// Attributes a year's logit to the features of each view.
    ///
    /// The result's bits depend on features, weights and tolerance alone, not on `threads`.
    ///
    /// - Parameters:
    ///   - aggregator: The network behind the encoder.
    ///   - empty: Each view's features in an exam of nothing but background.
    ///   - features: Each view's features.
    ///   - views: The views' names in the same order; CC or MLO, one at least.
    ///   - year: The year, from 1; the last where none is given.
    ///   - tolerance: Refined until the pieces' residuals, signs aside, add up to this at most.
    ///   - limit: Evaluations after which the result is returned as it is, with its residual.
    ///   - threads: Threads to use.
    ///   - isCancelled: Asked on the calling thread before each round.
    /// - Throws: `EngineError` with code `cancelled`.
    static func attribute(
        _ aggregator: Aggregator, from empty: [[Float]], to features: [[Float]],
        views: [ViewName], year: Int? = nil, tolerance: Double = defaultTolerance,
        limit: Int = 2000, threads: Int = 1, isCancelled: () -> Bool = { false }
    ) throws(EngineError) -> Attribution {
        let year = year ?? aggregator.architecture.years
        precondition((1...aggregator.architecture.years).contains(year))
        func checkCancelled() throws(EngineError) {
            if isCancelled() { throw EngineError(.cancelled, "evidence", "stopped on request") }
        }
        try checkCancelled()
        var path = PathIntegration(
            aggregator, from: empty, to: features, views: views, year: year, threads: threads,
            pieces: 16)
        while path.residualBound > tolerance, path.evaluations + 2 <= limit {
            try checkCancelled()
            let chosen = worst(
                path.pieces.map { abs($0.residual) }, tolerance: tolerance,
                most: (limit - path.evaluations) / 2)
            path.bisect(chosen)
        }
        let gradient = path.meanGradient()
        let shares = features.indices.map { view in
            features[view].indices.map { index in
                Double(gradient[view][index])
                    * (Double(features[view][index]) - Double(empty[view][index]))
            }
        }
        let sum = shares.reduce(0) { $0 + $1.reduce(0, +) }
        return Attribution(
            year: year, shares: shares, emptyLogit: path.startLogit, logit: path.endLogit,
            residual: sum - (path.endLogit - path.startLogit), residualBound: path.residualBound,
            tolerance: tolerance, evaluations: path.evaluations, pieces: path.pieces.count)
    }

    /// The pieces to cut: the fewest, worst first, that should bring the sum within the tolerance
    /// or to a third, if cutting a piece leaves a quarter of its residual.
    static func worst(_ residuals: [Double], tolerance: Double, most: Int) -> Set<Int> {
        let order = residuals.indices.sorted {
            residuals[$0] == residuals[$1] ? $0 < $1 : residuals[$0] > residuals[$1]
        }
        var expected = residuals.reduce(0, +)
        let target = max(0.8 * tolerance, expected / 3)
        var chosen: Set<Int> = []
        for index in order where expected > target && chosen.count < most {
            expected -= 0.75 * residuals[index]
            chosen.insert(index)
        }
        return chosen
    }
}
