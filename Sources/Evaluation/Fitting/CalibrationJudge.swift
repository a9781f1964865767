import Foundation
import Screening

/// How well risks of one year agree with what happened.
package struct YearCalibration: Sendable, Hashable, Codable {
    /// Observed / expected among all women, by Kaplan-Meier; 1 is right.
    package var observedExpected: Figure<ObservedExpected>
    /// The slope of the outcome on the logit of the risk; 1 is right.
    package var slope: Figure<Estimate>
    /// The intercept beside that slope; 0 is right.
    package var intercept: Figure<Estimate>
    /// The mean squared distance between risk and outcome.
    package var brier: Estimate
    /// The mean of minus the logarithm of the probability given to what happened.
    package var logLoss: Estimate
}

/// Judges risks of a study at all horizons, lost women replaced by weights. Standard errors of
/// slope and intercept are robust, and take the weights as given.
struct CalibrationJudge: Sendable {
    private let curve: KaplanMeier
    private let horizons: [CensoringWeights]

    init(_ ordered: WomenByTime, _ horizons: [CensoringWeights]) {
        curve = KaplanMeier(ordered)
        self.horizons = horizons
    }

    /// The figures of years 1 to 5.
    ///
    /// - Parameter risks: `risks[k][i]` of exam `i` within `k + 1` years.
    func figures(_ risks: [[Double]]) -> [YearCalibration] {
        zip(horizons, risks).map { censoring, risks in
            let year = censoring.year
            let line = Result { () throws(Unavailable) in try Self.line(censoring, risks) }
            let brier = censoring.mean { index in
                let distance =
                    (censoring.isCase[index] ? 1 : 0) - risks[censoring.ordered.women[index]]
                return distance * distance
            }
            let loss = logLoss(censoring, risks)
            return YearCalibration(
                observedExpected: Figure { () throws(Unavailable) in
                    try ObservedExpected(curve, year: year, risks: risks)
                }, slope: Self.figure(line) { .normal($0.slope, $0.slopeError) },
                intercept: Self.figure(line) { .normal($0.intercept, $0.interceptError) },
                brier: .normal(brier.value, brier.standardError),
                logLoss: .normal(loss.value, loss.standardError))
        }
    }

    /// How much more log loss, summed over the years, one set of risks has than another, on the
    /// same women: below 0 the first is better.
    func difference(_ first: [[Double]], _ second: [[Double]]) -> Estimate {
        var value = 0.0
        var influences: [Double] = []
        for (year, censoring) in horizons.enumerated() {
            let mean = censoring.mean { index in
                let exam = censoring.ordered.women[index]
                return Self.loss(censoring.isCase[index], first[year][exam])
                    - Self.loss(censoring.isCase[index], second[year][exam])
            }
            value += mean.value
            influences =
                influences.isEmpty ? mean.influences : zip(influences, mean.influences).map(+)
        }
        return .normal(value, CensoringWeights.Mean.standardError(influences))
    }

    private func logLoss(
        _ censoring: CensoringWeights, _ risks: [Double]
    ) -> CensoringWeights.Mean {
        censoring.mean { Self.loss(censoring.isCase[$0], risks[censoring.ordered.women[$0]]) }
    }

    /// The log loss of one woman; a risk of 0 or 1 counts as one in a million, or all but that.
    private static func loss(_ isCase: Bool, _ risk: Double) -> Double {
        let least = CalibrationCurve.nearestToCertain
        return -log(max(isCase ? risk : 1 - risk, least))
    }

    private static func line(
        _ censoring: CensoringWeights, _ risks: [Double]
    ) throws(Unavailable) -> LogisticFit {
        let indices = censoring.weights.indices.filter { censoring.weights[$0] > 0 }
        return try LogisticFit(
            .init(
                isCase: indices.map { censoring.isCase[$0] },
                predictors: indices.map {
                    CalibrationCurve.logit(risks[censoring.ordered.women[$0]])
                },
                weights: indices.map { censoring.weights[$0] * censoring.ordered.weights[$0] },
                isWeighted: true),
            slope: nil, figure: "calibration slope of year \(censoring.year)")
    }

    private static func figure(
        _ line: Result<LogisticFit, Unavailable>, _ estimate: (LogisticFit) -> Estimate
    ) -> Figure<Estimate> {
        switch line {
        case .success(let fit): .known(estimate(fit))
        case .failure(let reason): .unavailable(reason)
        }
    }
}
