import Foundation
import Screening

/// Judges risks of a study at all horizons, lost women replaced by weights. Standard errors of
/// slope and intercept are robust, and take the weights as given.
struct CalibrationJudge: Sendable {
    private let curve: KaplanMeier
    private let horizons: [CensoringWeights]

    init(_ ordered: OrderedFollowUp, _ horizons: [CensoringWeights]) {
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
            let brier = censoring.mean { place in
                let distance =
                    (censoring.isCase[place] ? 1 : 0) - risks[censoring.ordered.women[place]]
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
            let mean = censoring.mean { place in
                let exam = censoring.ordered.women[place]
                return Self.loss(censoring.isCase[place], first[year][exam])
                    - Self.loss(censoring.isCase[place], second[year][exam])
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
        let places = censoring.weights.indices.filter { censoring.weights[$0] > 0 }
        return try LogisticFit(
            .init(
                isCase: places.map { censoring.isCase[$0] },
                predictors: places.map {
                    CalibrationCurve.logit(risks[censoring.ordered.women[$0]])
                },
                weights: places.map { censoring.weights[$0] * censoring.ordered.weights[$0] },
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
