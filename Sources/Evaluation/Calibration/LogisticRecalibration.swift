import Foundation

/// A logistic model of the outcome on the logit of the predicted risk (Cox, Biometrika 1958; 45:
/// 562).
package struct LogisticRecalibration: Sendable, Hashable, Codable {
    /// Women counted: those whose outcome at the horizon is known.
    package var women: Int
    /// Cancers among them.
    package var cancers: Int
    /// The intercept with the slope held at 1, "calibration in the large": 0 is right, above 0 the
    /// risks are too low.
    package var inTheLarge: Estimate
    /// The intercept beside a free slope.
    package var intercept: Estimate
    /// The slope: 1 is right, below 1 the risks are too far apart.
    package var slope: Estimate
}

extension LogisticRecalibration {
    /// Fits both models to the women whom Mirai's rule keeps. Standard errors are those of the
    /// information, and robust ones (the sandwich) where women stand for different numbers of
    /// others.
    ///
    /// - Parameter risks: probabilities by woman of the study.
    init(_ known: KnownOutcomes, risks: [Double]) throws(Unavailable) {
        let figure = "calibration slope of year \(known.year)"
        try known.requireBothOutcomes(for: figure)
        try self.init(
            known.isCase, risks: known.women.map { risks[$0] }, weights: known.weights,
            isWeighted: known.isWeighted, figure: figure)
    }

    /// Fits both models to all women, those whose outcome is known standing for those who were
    /// lost. Standard errors are robust and take the weights as given.
    ///
    /// - Parameter risks: probabilities by woman of the study.
    init(_ censoring: CensoringWeights, risks: [Double]) throws(Unavailable) {
        let figure = "censoring-weighted calibration slope of year \(censoring.year)"
        try censoring.requireBothOutcomes(for: figure)
        let ordered = censoring.ordered
        let indices = ordered.women.indices.filter { censoring.weights[$0] > 0 }
        try self.init(
            indices.map { censoring.isCase[$0] }, risks: indices.map { risks[ordered.women[$0]] },
            weights: indices.map { censoring.weights[$0] * ordered.weights[$0] },
            isWeighted: true, figure: figure)
    }

    private init(
        _ isCase: [Bool], risks: [Double], weights: [Double], isWeighted: Bool, figure: String
    ) throws(Unavailable) {
        let extreme = risks.count { $0 <= 0 || $0 >= 1 }
        guard extreme == 0 else {
            throw Unavailable(
                .notProbability, figure,
                "\(extreme) of \(risks.count) women have a risk of exactly 0 or 1, whose logit is "
                    + "infinite",
                remedy: "leave them out, or calibrate the score first")
        }
        let logits = risks.map { log($0 / (1 - $0)) }
        guard let low = logits.min(), let high = logits.max(), low < high else {
            throw Unavailable(.noFit, figure, "all risks are equal, so that there is no slope")
        }
        let data = LogisticFit.Data(
            isCase: isCase, predictors: logits, weights: weights, isWeighted: isWeighted)
        let large = try LogisticFit(data, slope: 1, figure: figure)
        let free = try LogisticFit(data, slope: nil, figure: figure)
        self.init(
            women: isCase.count, cancers: isCase.count { $0 },
            inTheLarge: .normal(large.intercept, large.interceptError),
            intercept: .normal(free.intercept, free.interceptError),
            slope: .normal(free.slope, free.slopeError))
    }
}
