import Screening

/// What an image network found in an exam, and what that rests on. Maps stay in the worklist; their
/// sums, means and extremes are here.
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

    /// A map beyond evidence and asymmetry, which the views tell.
    package struct MapLine: Sendable, Hashable, Encodable {
        /// A view's cells in short.
        package struct View: Sendable, Hashable, Encodable {
            /// `RCC`.
            package var view: String
            package var mean: Double
            package var least: Double
            package var largest: Double
        }

        /// `density`.
        package var name: String
        /// What it tells, with its unit.
        package var title: String
        /// What its low end means.
        package var low: String
        /// What its high end means.
        package var high: String
        /// The views that have it, in hanging order.
        package var views: [View]
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

    /// What the network was asked for, where that is not risk; absent otherwise.
    package var kind: FindingKind?
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
    /// What it found that is not risk; absent where that is nothing.
    package var measures: [Measure]?
    /// Its maps beyond evidence and asymmetry; absent where there are none.
    package var maps: [MapLine]?
    /// Seconds the assessment took.
    package var seconds: Double
}

extension SessionReportBuilder {
    /// What an image assessment rests on; of a refused exam nothing that tells a number, whatever
    /// the assessment holds.
    func image(_ source: Assessment, _ entry: SessionSummary.Entry) -> ImageReport? {
        guard let image = source.image else { return nil }
        let findings = source.isRefused ? Findings() : image.findings
        let risk = findings.risk
        let isCalibrated = image.model.calibrator != nil
        let maps = findings.maps.filter {
            ![FindingMap.evidenceName, FindingMap.asymmetryName].contains($0.name)
        }
        return ImageReport(
            kind: image.kind == .risk ? nil : image.kind,
            model: ImageReport.Model(
                name: image.model.name, weightsSHA256: image.model.weightsSHA256,
                cardSHA256: image.model.cardSHA256, shortHash: image.model.shortHash,
                mark: image.model.isDemonstration ? "DEMONSTRATION" : nil,
                calibrator: image.model.calibrator,
                calibration: image.model.calibrator ?? "raw, not calibrated",
                calibratedHere: isCalibrated && image.model.isCalibratedHere,
                localCalibration: isCalibrated ? image.model.localCalibration : nil),
            preprocessing: image.preprocessing,
            views: image.views.map { view($0, findings, entry) },
            years: risk.map { years($0, isCalibrated: isCalibrated) } ?? [],
            percentile: risk?.percentile,
            referenceCohort: risk?.percentile == nil ? nil : risk?.referenceCohort,
            emptyLogit: risk?.attribution?.emptyLogit,
            evidenceResidual: risk?.attribution?.residual,
            predictedFactors: findings.predictedFactors.map { factor in
                var factor = factor
                factor.recorded = factor.recorded.map { derived($0, entry) }
                return factor
            },
            measures: findings.measures.isEmpty
                ? nil
                : findings.measures.map { measure in
                    var measure = measure
                    measure.recorded = measure.recorded.map { derived($0, entry) }
                    return measure
                },
            maps: maps.isEmpty ? nil : maps.map(ImageReport.MapLine.init), seconds: image.seconds)
    }

    private func years(_ risk: YearlyRisk, isCalibrated: Bool) -> [ImageReport.Year] {
        risk.logits.indices.compactMap { index in
            guard index < risk.raw.count, index < risk.calibrated.count else { return nil }
            return ImageReport.Year(
                year: index + 1, logit: risk.logits[index],
                rawPercent: 100 * risk.raw[index],
                calibratedPercent: isCalibrated ? 100 * risk.calibrated[index] : nil)
        }
    }

    private func view(
        _ view: ImageAssessment.View, _ findings: Findings, _ entry: SessionSummary.Entry
    ) -> ImageReport.View {
        func file(_ candidate: ImageAssessment.Candidate) -> ImageReport.File {
            ImageReport.File(
                sopInstanceUID: identity(candidate.sopInstanceUID),
                sha256: identity(candidate.file.sha256), reason: derived(candidate.reason, entry))
        }
        let asymmetry = findings.map(named: FindingMap.asymmetryName)?.views[view.name]
        return ImageReport.View(
            view: view.name.code, used: file(view.used), notUsed: view.notUsed.map(file),
            greyRule: view.greyRule.map { derived($0, entry) },
            pull: findings.risk?.attribution?.pulls[view.name],
            asymmetry: asymmetry.flatMap(ImageReport.Asymmetry.init))
    }
}

extension ImageReport.Asymmetry {
    /// The mean and the largest of a map's cells.
    init?(_ map: CellMap) {
        guard let extremes = map.extremes else { return nil }
        mean = map.mean
        largest = extremes.largest
    }
}

extension ImageReport.MapLine {
    /// A map in short.
    init(_ map: FindingMap) {
        name = map.name
        title = map.title
        low = map.scale.low
        high = map.scale.high
        views = ViewName.standard.compactMap { name in
            guard let cells = map.views[name], let extremes = cells.extremes else { return nil }
            return View(
                view: name.code, mean: cells.mean, least: extremes.least,
                largest: extremes.largest)
        }
    }
}

extension CellMap {
    /// The mean of the cells.
    fileprivate var mean: Double { values.reduce(0) { $0 + Double($1) } / Double(values.count) }

    /// The least and the largest of the cells.
    fileprivate var extremes: (least: Double, largest: Double)? {
        guard let least = values.min(), let largest = values.max() else { return nil }
        return (Double(least), Double(largest))
    }
}
