import Foundation

/// A logistic regression on one predictor: logit P(case) = intercept + slope x.
struct LogisticFit: Sendable {
    /// What the model is fitted to; all arrays by woman.
    struct Data: Sendable {
        var isCase: [Bool]
        var predictors: [Double]
        var weights: [Double]
        /// Whether the variance must be robust.
        var isWeighted: Bool
    }

    private(set) var intercept: Double
    private(set) var slope: Double
    private(set) var interceptError = 0.0
    /// 0 where the slope was given.
    private(set) var slopeError = 0.0

    /// Fits by Newton's method with halved steps from the weighted share of cases.
    ///
    /// - Parameters:
    ///   - slope: the slope to be held; nil to fit it too.
    ///   - figure: what is fitted, for the refusal.
    init(_ data: Data, slope held: Double?, figure: String) throws(Unavailable) {
        intercept = 0
        slope = held ?? 1
        var sums = Sums(data, intercept, slope)
        var isSettled = false
        for _ in 0..<100 {
            guard let step = sums.solved(sums.score, isSlopeHeld: held != nil) else { break }
            var share = 1.0
            var next = Sums(data, intercept + step.0, slope + step.1)
            while !(next.logLikelihood >= sums.logLikelihood - 1e-12 * abs(sums.logLikelihood)),
                share > 1e-6
            {
                share /= 2
                next = Sums(data, intercept + share * step.0, slope + share * step.1)
            }
            intercept += share * step.0
            slope += share * step.1
            sums = next
            guard intercept.isFinite, slope.isFinite, abs(slope) < 1e4 else { break }
            if max(abs(step.0), abs(step.1)) < 1e-11 * (1 + abs(intercept) + abs(slope)) {
                isSettled = true
                break
            }
        }
        guard isSettled, let errors = sums.errors(data.isWeighted, isSlopeHeld: held != nil) else {
            throw Unavailable(
                .noFit, figure, "the logistic model has no finite solution",
                remedy: "the scores may separate women with and without a cancer completely; "
                    + "more women are needed")
        }
        (interceptError, slopeError) = errors
    }

    /// The sums over all women at one pair of coefficients.
    private struct Sums {
        var logLikelihood = 0.0
        var score = (0.0, 0.0)
        /// The information: 1 1, 1 x, x x.
        var information = (0.0, 0.0, 0.0)
        /// The sums of squares of each woman's score, for the sandwich.
        var squares = (0.0, 0.0, 0.0)

        init(_ data: Data, _ intercept: Double, _ slope: Double) {
            for place in data.predictors.indices {
                let x = data.predictors[place]
                let weight = data.weights[place]
                let linear = intercept + slope * x
                let tail = exp(-abs(linear))
                let probability = (linear >= 0 ? 1 : tail) / (1 + tail)
                let isCase = data.isCase[place]
                logLikelihood += weight * (min(isCase ? linear : -linear, 0) - log1p(tail))
                let rest = weight * ((isCase ? 1 : 0) - probability)
                score.0 += rest
                score.1 += rest * x
                let information = weight * tail / ((1 + tail) * (1 + tail))
                self.information.0 += information
                self.information.1 += information * x
                self.information.2 += information * x * x
                squares.0 += rest * rest
                squares.1 += rest * rest * x
                squares.2 += rest * rest * x * x
            }
        }

        /// The inverse of the information times a vector; nil where there is no inverse.
        func solved(_ vector: (Double, Double), isSlopeHeld: Bool) -> (Double, Double)? {
            if isSlopeHeld {
                return information.0 > 0 ? (vector.0 / information.0, 0) : nil
            }
            let determinant = information.0 * information.2 - information.1 * information.1
            guard determinant > 1e-13 * information.0 * information.2 else { return nil }
            return (
                (information.2 * vector.0 - information.1 * vector.1) / determinant,
                (information.0 * vector.1 - information.1 * vector.0) / determinant
            )
        }

        /// The standard errors of intercept and slope.
        func errors(_ isRobust: Bool, isSlopeHeld: Bool) -> (Double, Double)? {
            guard let first = solved((1, 0), isSlopeHeld: isSlopeHeld),
                let second = solved((0, 1), isSlopeHeld: isSlopeHeld)
            else { return nil }
            guard isRobust else {
                return (first.0.squareRoot(), isSlopeHeld ? 0 : second.1.squareRoot())
            }
            func spread(_ row: (Double, Double)) -> Double {
                (row.0 * row.0 * squares.0 + 2 * row.0 * row.1 * squares.1
                    + row.1 * row.1 * squares.2).squareRoot()
            }
            return (spread(first), isSlopeHeld ? 0 : spread(second))
        }
    }
}
