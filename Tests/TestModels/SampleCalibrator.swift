import ModelCatalogue
import Screening

/// A calibrator as `calibrate` fits it to the sample model.
package enum SampleCalibrator {
    package static func make(
        _ name: String, of card: ModelCard, slope: Double = 0.9, isSynthetic: Bool = true
    ) -> LocalCalibrator {
        guard let date = CalendarDate(year: 2026, month: 11, day: 24) else {
            preconditionFailure("a day of the calendar")
        }
        let figures = (1...5).map {
            CalibrationSummary(
                year: $0, observedExpected: 0.5, slope: 0.8, intercept: -0.1, brier: 0.01,
                logLoss: 0.05)
        }
        return LocalCalibrator(
            calibrator: Calibrator(
                name: name, isLocal: true,
                years: (1...5).map {
                    .init(year: $0, curve: .logit(slope: slope, intercept: -1 + 0.1 * Double($0)))
                }),
            model: card.name, weightsSHA256: card.weights.sha256,
            preprocessing: card.architecture.shape.preprocessing, former: nil,
            source: .init(file: "outcomes.csv", sha256: String(repeating: "d", count: 64)),
            date: date, women: 4000,
            cancersByYear: [20, 41, 60, 82, 103], isSynthetic: isSynthetic,
            crossValidation: .init(folds: 10, seed: 7, before: figures, after: figures))
    }
}

extension ModelCard {
    /// The shape of the card's network, which is of Mirai's family.
    package var mirai: MiraiArchitecture {
        get {
            guard let shape = architecture.shape as? MiraiArchitecture else {
                preconditionFailure("\(name) is of another family")
            }
            return shape
        }
        set { architecture = .mirai(newValue) }
    }
}
