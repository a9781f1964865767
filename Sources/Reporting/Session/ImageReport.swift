import Screening

/// What an image network's assessment of an exam rests on. The maps of evidence and asymmetry stay
/// in the worklist; their sums and extremes are here.
package struct ImageReport: Sendable, Hashable, Encodable {
    /// Which network, in which version.
    package struct Model: Sendable, Hashable, Encodable {
        /// The name in the catalogue.
        package var name: String
        /// SHA-256 of the weights.
        package var weightsSHA256: String
        /// SHA-256 of the model's card; absent where it was not noted.
        package var cardSHA256: String?
        /// The first eight digits of the weights' hash, as screens show them.
        package var shortHash: String
        /// `DEMONSTRATION` where the weights are trained on nothing clinical; absent otherwise.
        package var mark: String?
        /// The calibrator; absent where raw values stand.
        package var calibrator: String?
        /// `Mirai_calibrator_mar12_2022`, or `raw, not calibrated`.
        package var calibration: String
        /// Whether the calibrator was fitted to outcomes of this site.
        package var calibratedHere: Bool
        /// What it was fitted to there; absent for a calibrator that came with the model.
        package var localCalibration: LocalCalibration?
    }

    /// One year's risk.
    package struct Year: Sendable, Hashable, Encodable {
        /// The year, from 1.
        package var year: Int
        /// The network's logit.
        package var logit: Double
        /// Its sigmoid in percent.
        package var rawPercent: Double
        /// After the calibrator, in percent; absent where there is none.
        package var calibratedPercent: Double?
    }

    /// How much a view differs from the other side's, 0 (alike) to 1, over all cells.
    package struct Asymmetry: Sendable, Hashable, Encodable {
        package var mean: Double
        package var largest: Double
    }

    /// A file that stood for a view, or could have.
    package struct File: Sendable, Hashable, Encodable {
        /// SOP Instance UID; absent when de-identified.
        package var sopInstanceUID: String?
        /// SHA-256 of the file; absent when de-identified.
        package var sha256: String?
        /// Why it was taken or not.
        package var reason: String
    }

    /// One view as the network saw it.
    package struct View: Sendable, Hashable, Encodable {
        /// `RCC`.
        package var view: String
        /// The file that was used.
        package var used: File
        /// Those that were not.
        package var notUsed: [File]
        /// How stored values became 16 bits.
        package var greyRule: String?
        /// What the view adds to the five-year logit; absent when refused.
        package var pull: Double?
        /// How it differs from the other side; absent when refused.
        package var asymmetry: Asymmetry?
    }

    /// The network.
    package var model: Model
    /// The constants of preprocessing.
    package var preprocessing: ImageAssessment.Preprocessing
    /// The views in hanging order, missing ones left out.
    package var views: [View]
    /// The risks by year; empty when refused.
    package var years: [Year]
    /// The share of the reference cohort with a lower five-year risk, 0 to 100; absent when
    /// refused, or where the model knows no cohort.
    package var percentile: Double?
    /// The reference cohort; absent with the percentile.
    package var referenceCohort: String?
    /// The five-year logit of an empty exam; absent when refused.
    package var emptyLogit: Double?
    /// What `emptyLogit` and the pulls together miss of the five-year logit; absent when refused.
    package var evidenceResidual: Double?
    /// The network's own predictions of risk factors; empty when refused.
    package var predictedFactors: [PredictedRiskFactor]
    /// Seconds the assessment took.
    package var seconds: Double
}

extension SessionReportBuilder {
    /// What an image assessment rests on; of a refused exam nothing that tells a number, whatever
    /// the assessment holds.
    func image(_ source: Assessment, _ entry: SessionSummary.Entry) -> ImageReport? {
        guard let image = source.image else { return nil }
        let numbers = source.isRefused ? nil : image.numbers
        let isCalibrated = image.model.calibrator != nil
        return ImageReport(
            model: ImageReport.Model(
                name: image.model.name, weightsSHA256: image.model.weightsSHA256,
                cardSHA256: image.model.cardSHA256, shortHash: image.model.shortHash,
                mark: image.model.isDemonstration ? "DEMONSTRATION" : nil,
                calibrator: image.model.calibrator,
                calibration: image.model.calibrator ?? "raw, not calibrated",
                calibratedHere: isCalibrated && image.model.isCalibratedHere,
                localCalibration: isCalibrated ? image.model.localCalibration : nil),
            preprocessing: image.preprocessing,
            views: image.views.map { view($0, isRefused: source.isRefused, entry) },
            years: numbers.map { years($0, isCalibrated: isCalibrated) } ?? [],
            percentile: numbers?.percentile,
            referenceCohort: numbers?.percentile == nil ? nil : numbers?.referenceCohort,
            emptyLogit: numbers?.emptyLogit, evidenceResidual: numbers?.evidenceResidual,
            predictedFactors: (numbers?.predictedFactors ?? []).map { factor in
                var factor = factor
                factor.recorded = factor.recorded.map { derived($0, entry) }
                return factor
            },
            seconds: image.seconds)
    }

    private func years(
        _ numbers: ImageAssessment.Numbers, isCalibrated: Bool
    ) -> [ImageReport.Year] {
        numbers.logits.indices.compactMap { index in
            guard index < numbers.raw.count, index < numbers.calibrated.count else { return nil }
            return ImageReport.Year(
                year: index + 1, logit: numbers.logits[index],
                rawPercent: 100 * numbers.raw[index],
                calibratedPercent: isCalibrated ? 100 * numbers.calibrated[index] : nil)
        }
    }

    private func view(
        _ view: ImageAssessment.View, isRefused: Bool, _ entry: SessionSummary.Entry
    ) -> ImageReport.View {
        func file(_ candidate: ImageAssessment.Candidate) -> ImageReport.File {
            ImageReport.File(
                sopInstanceUID: identity(candidate.sopInstanceUID),
                sha256: identity(candidate.file.sha256), reason: derived(candidate.reason, entry))
        }
        return ImageReport.View(
            view: view.name.code, used: file(view.used), notUsed: view.notUsed.map(file),
            greyRule: view.greyRule.map { derived($0, entry) },
            pull: isRefused ? nil : view.pull,
            asymmetry: isRefused ? nil : view.asymmetry.flatMap(ImageReport.Asymmetry.init))
    }
}

extension ImageReport.Asymmetry {
    /// The mean and the largest of a map's cells.
    init?(_ map: CellMap) {
        guard let largest = map.values.max() else { return nil }
        mean = map.values.reduce(0) { $0 + Double($1) } / Double(map.values.count)
        self.largest = Double(largest)
    }
}
