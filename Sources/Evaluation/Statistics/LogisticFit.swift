import Foundation

/// A logistic regression on one predictor: logit P(case) = intercept + slope x.
///
/// The arithmetic is that of R's `glm`: iteratively reweighted least squares from (w y + 1/2) /
/// (w + 1), ended where the deviance settles to 1e-8 of itself, standard errors from the weights of
/// the last step. They fall short of the limit by some 1e-5 of themselves, as R's do.
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
    private(set) var interceptError: Double
    /// 0 where the slope was given.
    private(set) var slopeError: Double

    /// Fits the model.
    ///
    /// - Parameters:
    ///   - slope: the slope to be held; nil to fit it too.
    ///   - figure: what is fitted, for the refusal.
    ///   - tolerance: how little the deviance must change, relative to itself.
    /// - Precondition: there are cases and others.
    init(
        _ data: Data, slope held: Double?, figure: String, tolerance: Double = 1e-8
    ) throws(Unavailable) {
        guard held != nil || !data.isSeparated else {
            throw Unavailable(
                .noFit, figure,
                "the scores separate women with and without a cancer, or do not differ, so that "
                    + "no finite slope fits best",
                remedy: "more women are needed")
        }
        let isSlopeHeld = held != nil
        var sums = Sums(startingFrom: data, slope: held)
        var last = sums
        (intercept, slope) = (0, held ?? 0)
        var isSettled = false
        for step in 0..<100 {
            guard let move = sums.solved(sums.score, isSlopeHeld: isSlopeHeld) else { break }
            var part = 1.0
            var next = Sums(data, intercept + move.0, slope + move.1)
            // Beyond the start, whose deviance no model reaches, a step may not make things worse.
            while step > 0, !(next.deviance <= sums.deviance * (1 + 1e-9)), part > 1e-12 {
                part /= 2
                next = Sums(data, intercept + part * move.0, slope + part * move.1)
            }
            intercept += part * move.0
            slope += part * move.1
            let change = abs(next.deviance - sums.deviance) / (abs(next.deviance) + 0.1)
            (last, sums) = (sums, next)
            if change < tolerance {
                isSettled = true
                break
            }
        }
        guard isSettled, intercept.isFinite, slope.isFinite,
            let errors = (data.isWeighted ? sums : last)
                .errors(isRobust: data.isWeighted, isSlopeHeld: isSlopeHeld)
        else {
            throw Unavailable(
                .noFit, figure, "the logistic model has no stable solution",
                remedy: "more women are needed")
        }
        (interceptError, slopeError) = errors
    }

    /// The sums over all women at one pair of coefficients.
    private struct Sums {
        var deviance = 0.0
        /// The derivatives of the log likelihood.
        var score = (0.0, 0.0)
        /// The information: 1 1, 1 x, x x.
        var information = (0.0, 0.0, 0.0)
        /// The sums of squares of each woman's score, for the sandwich.
        var squares = (0.0, 0.0, 0.0)

        init(_ data: Data, _ intercept: Double, _ slope: Double) {
            for index in data.predictors.indices {
                let x = data.predictors[index]
                let linear = intercept + slope * x
                let tail = exp(-abs(linear))
                let probability = (linear >= 0 ? 1 : tail) / (1 + tail)
                let isCase = data.isCase[index]
                let weight = data.weights[index]
                deviance -= 2 * weight * (min(isCase ? linear : -linear, 0) - log1p(tail))
                add(
                    x, rest: weight * ((isCase ? 1 : 0) - probability),
                    information: weight * tail / ((1 + tail) * (1 + tail)))
            }
        }

        /// The sums at probabilities of (w y + 1/2) / (w + 1), with a score that leads from an
        /// intercept of 0 and the held slope, or none, to the first least squares.
        init(startingFrom data: Data, slope: Double?) {
            for index in data.predictors.indices {
                let weight = data.weights[index]
                let outcome = data.isCase[index] ? 1.0 : 0
                let probability = (weight * outcome + 0.5) / (weight + 1)
                let spread = probability * (1 - probability)
                deviance -=
                    2 * weight * log(data.isCase[index] ? probability : 1 - probability)
                let target =
                    log(probability / (1 - probability)) + (outcome - probability) / spread
                    - (slope ?? 0) * data.predictors[index]
                add(
                    data.predictors[index], rest: weight * spread * target,
                    information: weight * spread)
            }
        }

        private mutating func add(_ x: Double, rest: Double, information weight: Double) {
            score.0 += rest
            score.1 += rest * x
            information.0 += weight
            information.1 += weight * x
            information.2 += weight * x * x
            squares.0 += rest * rest
            squares.1 += rest * rest * x
            squares.2 += rest * rest * x * x
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
        func errors(isRobust: Bool, isSlopeHeld: Bool) -> (Double, Double)? {
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

extension LogisticFit.Data {
    /// Whether some value of the predictor has no case on one side and nothing but cases on the
    /// other, so that the likelihood grows with the slope without end.
    var isSeparated: Bool {
        var (cases, others) = (-Double.infinity, -Double.infinity)
        var (lowestCase, lowestOther) = (Double.infinity, Double.infinity)
        for (x, isCase) in zip(predictors, isCase) {
            if isCase {
                cases = max(cases, x)
                lowestCase = min(lowestCase, x)
            } else {
                others = max(others, x)
                lowestOther = min(lowestOther, x)
            }
        }
        return cases <= lowestOther || others <= lowestCase
    }
}
