import Screening

@testable import Reporting

extension Samples {
    /// A session of one exam that an image network scored and of one that it refused.
    static var imageSummary: SessionSummary {
        var summary = summary
        var scored = scored
        scored.riskFactors.age = .known(93.5)
        scored.assessments.insert(imageAssessment(of: scored), at: 0)
        var refused = old
        refused.assessments = [refusedImageAssessment(of: refused)]
        summary.entries = [scored, refused]
        return summary
    }

    static func imageReport(isDeidentified: Bool = false) -> SessionReport {
        SessionReport(imageSummary, isDeidentified: isDeidentified, timeZone: .gmt)
    }

    /// An answer with every kind of number in it, each told by its digits.
    static func imageAssessment(
        of entry: SessionSummary.Entry, calibrator: String? = "Sample_calibrator_1"
    ) -> Assessment {
        let raw = [0.0187, 0.0234, 0.0345, 0.0456, 0.0567]
        let calibrated = [0.005_771, 0.010_772, 0.015_773, 0.020_774, 0.025_775]
        let exam = entry.exam
        let views = ViewName.standard.enumerated().compactMap { index, name in
            exam.view(name).map { view in
                ImageAssessment.View(
                    name: name, used: candidate(view, "the newest of its candidates"),
                    notUsed: exam.candidates(for: name).dropFirst().map {
                        candidate($0, "older: 2026-11-20 101000")
                    },
                    greyRule: "window 540/580 | \(view.file.path)",
                    pull: [0.1357, 0.6357, -0.3357, 0.9357][index],
                    evidence: map([0, 0.777_001, 0, -0.777_002]),
                    asymmetry: map([0.25, 0.25, 0.5, 1]))
            }
        }
        return Assessment(
            model: "demo-1", modelVersion: "ResNet-18 sample, five years",
            outcome: "breast cancer",
            estimates: (1...5).map {
                RiskEstimate(horizon: .years($0), percent: 100 * calibrated[$0 - 1])
            },
            band: BandScheme.imageOnly.band(forPercent: 2.5775),
            warnings: ["density: the network reads A, the record says C"],
            image: ImageAssessment(
                model: ImageAssessment.Model(
                    name: "demo-1", weightsSHA256: String(repeating: "3f9a", count: 16),
                    isDemonstration: true, calibrator: calibrator, isCalibratedHere: false,
                    cardSHA256: String(repeating: "c4fd", count: 16)),
                preprocessing: ImageAssessment.Preprocessing(
                    width: 1664, height: 2048, mean: 7047.99, standardDeviation: 12_005.5),
                views: views,
                numbers: ImageAssessment.Numbers(
                    logits: [-4.3857, -3.7311, -3.3315, -3.0412, -2.8115], raw: raw,
                    calibrated: calibrator == nil ? raw : calibrated, emptyLogit: -4.1834,
                    evidenceResidual: 0.000_512, percentile: 81.25,
                    referenceCohort: "sample cohort, 2000 phantoms",
                    predictedFactors: predictions),
                seconds: 3.25),
            programVersion: "0.1.0", author: "Ines Vogt", time: time(2))
    }

    /// A refusal that wrongly still holds every number.
    static func refusedImageAssessment(of entry: SessionSummary.Entry) -> Assessment {
        var assessment = imageAssessment(of: entry)
        assessment.warnings = []
        assessment.refusals = [
            Refusal(
                attribute: "Burned In Annotation", value: "YES",
                reason: "L CC has text in its pixels")
        ]
        return assessment
    }

    private static func candidate(
        _ view: MammogramView, _ reason: String
    ) -> ImageAssessment.Candidate {
        ImageAssessment.Candidate(
            file: view.file, sopInstanceUID: view.sopInstanceUID, reason: reason)
    }

    private static func map(_ values: [Float]) -> CellMap {
        CellMap(
            columns: 2, rows: 2, inputWidth: 64, inputHeight: 64, isMirrored: false,
            values: values)
    }

    private static let predictions = [
        PredictedRiskFactor(
            key: "density", title: "BI-RADS density", group: "breast",
            choices: [
                .init(label: "almost entirely fatty (A)", probability: 0.8765),
                .init(label: "heterogeneously dense (C)", probability: 0.1235),
            ], recorded: "heterogeneously dense (C)", disagrees: true),
        PredictedRiskFactor(
            key: "age", title: "age", group: "woman",
            choices: [
                .init(label: "60 to 70", probability: 0.25),
                .init(label: "80 or older", probability: 0.75),
            ], recorded: "93.5"),
        PredictedRiskFactor(
            key: "binary_family_history", title: "family history", group: "family history",
            choices: [.init(label: "yes", probability: 0.4321)]),
    ]
}
