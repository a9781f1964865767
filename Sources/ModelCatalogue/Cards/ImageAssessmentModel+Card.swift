import Screening

extension ImageAssessment.Model {
    /// What an assessment keeps of the model that made it.
    package init(_ card: ModelCard, cardSHA256: String?, localCalibrator: LocalCalibrator?) {
        let calibrator = localCalibrator?.calibrator ?? card.calibrator
        self.init(
            name: card.name, weightsSHA256: card.weights.sha256,
            isDemonstration: card.isDemonstration, calibrator: calibrator?.name,
            isCalibratedHere: calibrator?.isLocal ?? false, cardSHA256: cardSHA256,
            localCalibration: localCalibrator?.summary)
    }
}

extension InstalledModel {
    /// What assessments keep of the model that are made with it as it is now.
    package var version: ImageAssessment.Model {
        ImageAssessment.Model(card, cardSHA256: cardSHA256, localCalibrator: localCalibrator)
    }
}
