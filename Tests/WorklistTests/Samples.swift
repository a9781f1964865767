import Foundation
import Questionnaires
import Screening

@testable import Worklist

/// A folder of its own for one test, removed when the test lets go of it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "worklist-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func store(_ name: String = "worklist.sqlite") throws -> WorklistStore {
        try WorklistStore(path: file(name))
    }
}

/// Small exams made in memory.
enum Samples {
    static func view(
        _ name: ViewName, _ uid: String, intent: MammogramView.Intent? = .presentation,
        change: (inout MammogramView) -> Void = { _ in }
    ) -> MammogramView {
        var view = MammogramView(
            name: name, nameSource: .viewCode,
            file: SourceFile(
                path: "/images/\(uid).dcm", sha256: "hash-" + uid, byteCount: 1000),
            sopInstanceUID: uid,
            attributes: ViewAttributes(
                pixels: PixelFormat(
                    width: 1664, height: 2048, bitsStored: 12,
                    transferSyntax: "1.2.840.10008.1.2.1"),
                greys: GreyAttributes(
                    windows: [.init(center: 2048, width: 4096, explanation: "NORMAL")],
                    lookupTables: ["", "SOFT"], padding: 0...10),
                spacing: PixelSpacing(
                    rowMillimetres: 0.07, columnMillimetres: 0.07, source: .imager)))
        view.seriesInstanceUID = "1.2.9"
        view.patientOrientation = #"P\L"#
        view.intent = intent
        view.manufacturer = "Vendor"
        view.manufacturerModel = "Model"
        view.contentDate = CalendarDate(year: 2026, month: 11, day: 20)
        view.contentTime = "101500.25"
        change(&view)
        return view
    }

    static func fourViews(_ prefix: String) -> [MammogramView] {
        ViewName.standard.enumerated().map { view($1, "\(prefix).\($0)") }
    }

    static func exam(
        _ uid: String, patient: String = "P1", name: String = "ALMEIDA^ROSA",
        date: CalendarDate? = CalendarDate(year: 2026, month: 11, day: 20),
        time: String? = "101400", age: Int? = 61, views: [MammogramView]? = nil
    ) -> Exam {
        Exam(
            patient: Patient(
                identifier: patient, name: name,
                birthDate: CalendarDate(year: 1965, month: 3, day: 1), sex: "F"),
            studyInstanceUID: uid, accessionNumber: uid == "1.1" ? "40213" : "A" + uid,
            studyDate: date, studyTime: time,
            studyDescription: "Screening", ageYears: age, views: views ?? fourViews(uid))
    }

    static func assessment(percent: Double, model: String = "BCRAT") -> Assessment {
        Assessment(
            model: model, modelVersion: "4.1", outcome: "invasive breast cancer",
            estimates: [
                RiskEstimate(horizon: .years(5), percent: percent, averagePercent: 1.1),
                RiskEstimate(horizon: .untilAge(90), percent: 3 * percent),
            ], band: BandScheme.bcrat.band(forPercent: percent),
            inputsUsed: [.init(key: "age", value: "61", treatment: "61")])
    }

    /// An image model's answer on an exam's views as they stand, with every kind of number in it.
    static func imageAssessment(
        of exam: Exam, percent: Double = 2.5, model: String = "demo-1",
        weights: String = String(repeating: "5a", count: 32), card: String? = nil
    ) -> Assessment {
        func map(_ value: Float) -> CellMap {
            CellMap(
                columns: 2, rows: 2, inputWidth: 64, inputHeight: 64, isMirrored: true,
                values: [0, value, 0, -value])
        }
        let views = ViewName.standard.compactMap { name in
            exam.view(name).map {
                ImageAssessment.View(
                    name: name,
                    used: ImageAssessment.Candidate(
                        file: $0.file, sopInstanceUID: $0.sopInstanceUID,
                        reason: "the only candidate"),
                    greyRule: "min-max")
            }
        }
        func byView<Value>(_ value: Value) -> [ViewName: Value] {
            Dictionary(uniqueKeysWithValues: views.map { ($0.name, value) })
        }
        return Assessment(
            model: model, modelVersion: "demonstration", outcome: "breast cancer",
            estimates: (1...5).map {
                RiskEstimate(horizon: .years($0), percent: percent * Double($0) / 5)
            },
            band: BandScheme.imageOnly.band(forPercent: percent),
            image: ImageAssessment(
                model: ImageAssessment.Model(
                    name: model, weightsSHA256: weights, isDemonstration: true,
                    calibrator: nil, isCalibratedHere: false, cardSHA256: card),
                preprocessing: ImageAssessment.Preprocessing(
                    width: 64, height: 64, mean: 7000, standardDeviation: 12_000),
                views: views,
                findings: Findings(
                    risk: YearlyRisk(
                        logits: [0.718_284], raw: [0.718_285], calibrated: [0.718_286],
                        attribution: YearlyRisk.Attribution(
                            emptyLogit: 0.718_287, residual: 0.718_288,
                            pulls: byView(0.718_281)),
                        percentile: 0.718_289),
                    maps: [
                        .evidence(byView(map(0.718_282))), .asymmetry(byView(map(0.718_283))),
                    ],
                    predictedFactors: [
                        PredictedRiskFactor(
                            key: "density", title: "density", group: "breast",
                            choices: [.init(label: "A", probability: 0.718_290)])
                    ]),
                seconds: 3))
    }

    /// What a network answers that is asked for density.
    static func densityAssessment(of exam: Exam) -> Assessment {
        var assessment = imageAssessment(of: exam, model: "density-1")
        assessment.estimates = []
        assessment.band = nil
        assessment.image?.kind = .density
        assessment.image?.findings = Findings(measures: [
            Measure(kind: .density, choices: [Choice(label: "C", probability: 0.75)])
        ])
        return assessment
    }

    static func refusal(model: String = "BCRAT") -> Assessment {
        Assessment(
            model: model, modelVersion: "4.1", outcome: "invasive breast cancer",
            refusals: [
                Refusal(attribute: "priorCancer", value: "yes", reason: "not for such women")
            ])
    }
}
