import Screening

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
