import Screening
import Testing

@testable import RiskEngine

/// A calibrator as `calibrate` fits it to the sample model.
enum SampleCalibrator {
    static func make(
        _ name: String, of card: ModelCard, slope: Double = 0.9, isSynthetic: Bool = true
    ) throws -> LocalCalibrator {
        let figures = (1...5).map {
            CalibrationSummary(
                year: $0, observedExpected: 0.5, slope: 0.8, intercept: -0.1, brier: 0.01,
                logLoss: 0.05)
        }
        return try LocalCalibrator(
            calibrator: Calibrator(
                name: name, isLocal: true,
                years: (1...5).map {
                    .init(year: $0, curve: .logit(slope: slope, intercept: -1 + 0.1 * Double($0)))
                }),
            model: card.name, weightsSHA256: card.weights.sha256,
            preprocessing: card.architecture.preprocessing, former: nil,
            source: .init(file: "outcomes.csv", sha256: String(repeating: "d", count: 64)),
            date: #require(CalendarDate(year: 2026, month: 11, day: 24)), women: 4000,
            cancersByYear: [20, 41, 60, 82, 103], isSynthetic: isSynthetic,
            crossValidation: .init(folds: 10, seed: 7, before: figures, after: figures))
    }
}
