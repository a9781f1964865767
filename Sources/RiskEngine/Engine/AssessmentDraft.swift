import ModelCatalogue
import Screening

/// An assessment in the making: what is known before the network has run, then the record.
struct AssessmentDraft {
    let card: ModelCard
    let cardSHA256: String?
    let localCalibrator: LocalCalibrator?
    let exam: Exam
    let factors: RiskFactors
    let bands: BandScheme
    /// What the gate found.
    var report = GateReport()
    /// The network's inputs, beside the chosen views.
    var inputs: [NetworkInput] = []

    init(
        card: ModelCard, cardSHA256: String?, localCalibrator: LocalCalibrator? = nil, exam: Exam,
        factors: RiskFactors, bands: BandScheme
    ) {
        self.card = card
        self.cardSHA256 = cardSHA256
        self.localCalibrator = localCalibrator
        self.exam = exam
        self.factors = factors
        self.bands = bands
    }

    /// What makes risks of raw values: this site's calibrator, or the card's; nil where neither
    /// is.
    private var calibrator: Calibrator? { localCalibrator?.calibrator ?? card.calibrator }

    /// The record of an exam that gets no number.
    func refused(seconds: Double) -> Assessment {
        assessment(numbers: nil, views: report.views, warnings: report.warnings, seconds)
    }

    /// The record of an exam with what the network found.
    func scored(_ evidence: ExamEvidence, seconds: Double) -> Assessment {
        let raw = evidence.output.sigmoids
        let calibrated = calibrator?.calibrated(raw) ?? raw
        // A raw value is no risk: neither cuts nor a cohort of risks say anything of it. The cohort
        // of the card has the risks of the card's own calibrator, whichever is in use here.
        let cohortRisks = card.calibrator?.calibrated(raw) ?? []
        let fiveYear = cohortRisks.count >= 5 ? cohortRisks[4] : nil
        let predicted = PredictedRiskFactors.predictions(
            probabilities: evidence.output.riskFactorProbabilities,
            heads: card.architecture.riskFactors, factors: factors, age: exam.ageYears)
        let numbers = ImageAssessment.Numbers(
            logits: evidence.output.logits, raw: raw, calibrated: calibrated,
            emptyLogit: evidence.attribution.emptyLogit,
            evidenceResidual: evidence.attribution.residual,
            percentile: fiveYear.flatMap { card.reference?.percentile(of: $0) },
            referenceCohort: fiveYear == nil ? nil : card.reference?.cohort,
            predictedFactors: predicted)
        var warnings = report.warnings + PredictedRiskFactors.warnings(predicted)
        if abs(evidence.attribution.residual) > Self.largestResidual {
            warnings.append(
                "the evidence misses \(evidence.attribution.residual) of the logit's difference "
                    + "from an empty exam; its maps are approximate")
        }
        let views = report.views.map { view in
            var view = view
            if let index = report.chosen.firstIndex(where: { $0.name == view.name }) {
                view.greyRule = inputs[index].greyRule
            }
            view.pull = evidence.pulls[view.name]
            view.evidence = evidence.evidence[view.name]
            view.asymmetry = evidence.asymmetry[view.name]
            return view
        }
        return assessment(numbers: numbers, views: views, warnings: warnings, seconds)
    }

    /// What the shares of the evidence may miss of the logit's difference.
    static let largestResidual = 0.01

    private func assessment(
        numbers: ImageAssessment.Numbers?, views: [ImageAssessment.View], warnings: [String],
        _ seconds: Double
    ) -> Assessment {
        let estimates = (numbers?.calibrated ?? []).enumerated().map { index, risk in
            RiskEstimate(horizon: .years(index + 1), percent: risk * 100)
        }
        let fiveYear = estimates.first { $0.horizon == .years(5) }
        let model = ImageAssessment.Model(
            card, cardSHA256: cardSHA256, localCalibrator: localCalibrator)
        return Assessment(
            model: card.name,
            modelVersion: (card.isDemonstration ? "DEMONSTRATION, " : "")
                + "weights \(model.shortHash), "
                + (calibrator.map { "calibrator \($0.name)" } ?? "raw, no calibrator"),
            outcome: card.outcome, estimates: estimates,
            band: calibrator == nil
                ? nil : fiveYear.map { bands.band(forPercent: $0.percent) },
            inputsNotUsed: recordedFactors, refusals: report.refusals, warnings: warnings,
            image: ImageAssessment(
                model: model, preprocessing: card.architecture.preprocessing, views: views,
                numbers: numbers, seconds: seconds))
    }

    /// The recorded answers: none of them reaches the network, and each says what it is for.
    private var recordedFactors: [Assessment.Input] {
        RiskFactorKey.allCases.compactMap { key in
            let value = factors.text(of: key)
            guard !value.isEmpty else { return nil }
            return Assessment.Input(
                key: key.rawValue, value: value, treatment: key.definition.images.treatment)
        }
    }
}
