import Foundation
import Imaging
import ModelCatalogue
import RiskEngine
import Screening
import Synchronization
import TestExams
import Worklist

@testable import firstlight
@testable import Operations

/// A model that answers by a rule of the test's own, and notes what it was asked.
final class ScriptedModel: ImageModel {
    var card: ModelCard { Self.card() }
    let needs = NetworkNeeds()

    private let asked = Mutex<[Int64]>([])
    private let answer: @Sendable (Exam, Assessment) throws(EngineError) -> Assessment

    /// The exams it was asked about, in order.
    var askedExams: [Int64] { asked.withLock { $0 } }

    /// A model whose answer is a number of its own for each exam, changed by a rule.
    init(
        _ answer: @escaping @Sendable (Exam, Assessment) throws(EngineError) -> Assessment = {
            (_, made) throws(EngineError) in made
        }
    ) {
        self.answer = answer
    }

    func assess(
        _ question: ImageQuestion, bands: BandScheme, progress: (AssessmentProgress) -> Void,
        isCancelled: () -> Bool
    ) throws(EngineError) -> EngineResult {
        let exam = question.exam
        asked.withLock { $0.append(exam.id) }
        for (index, name) in ViewName.standard.enumerated() {
            progress(
                AssessmentProgress(
                    stage: .encoding, view: name, number: index + 1, total: 4,
                    fraction: Double(index + 1) / 4))
            if isCancelled() { throw EngineError(.cancelled, "exam \(exam.id)", "stopped") }
        }
        let made = try answer(exam, Self.assessment(of: exam, bands))
        return EngineResult(
            made, RunDetail(features: made.isRefused ? [:] : [.rightCC: [0.25, -1.5]]))
    }

    /// The answer before the rule: calibrated risks of 0.2 % a year.
    private static func assessment(of exam: Exam, _ bands: BandScheme) -> Assessment {
        let raw = [0.01, 0.02, 0.03, 0.04, 0.05]
        let calibrated = [0.002, 0.004, 0.006, 0.008, 0.01]
        let views = ViewName.standard.compactMap { name in
            exam.view(name).map {
                ImageAssessment.View(
                    name: name,
                    used: ImageAssessment.Candidate(
                        file: $0.file, sopInstanceUID: $0.sopInstanceUID,
                        reason: "the only candidate"), greyRule: "min-max")
            }
        }
        return Assessment(
            model: card().name, modelVersion: "scripted", outcome: "breast cancer",
            estimates: (1...5).map {
                RiskEstimate(horizon: .years($0), percent: 100 * calibrated[$0 - 1])
            },
            band: bands.band(forPercent: 1),
            image: ImageAssessment(
                model: ImageAssessment.Model(
                    name: card().name, weightsSHA256: card().weights.sha256,
                    isDemonstration: true, calibrator: "c1", isCalibratedHere: false),
                preprocessing: ImageAssessment.Preprocessing(
                    width: 64, height: 64, mean: 7000, standardDeviation: 12_000),
                views: views,
                findings: Findings(
                    risk: YearlyRisk(
                        logits: raw, raw: raw, calibrated: calibrated,
                        attribution: YearlyRisk.Attribution(
                            emptyLogit: -4, residual: 0,
                            pulls: Dictionary(uniqueKeysWithValues: views.map { ($0.name, 0.5) })
                        )),
                    predictedFactors: [
                        PredictedRiskFactor(
                            key: "density", title: "density", group: "breast",
                            choices: [
                                .init(label: "A", probability: 0.25),
                                .init(label: "B", probability: 0.75),
                            ])
                    ]),
                seconds: 0.5))
    }

    /// The card of the model.
    static func card(
        weights: String = String(repeating: "c0de", count: 16), calibrator: String = "c1"
    ) -> ModelCard {
        ModelCard(
            name: "demo-1", title: "scripted", isDemonstration: true,
            architecture: .mirai(
                MiraiArchitecture(
                    inputWidth: 64, inputHeight: 64, mean: 7000, standardDeviation: 12_000,
                    inputChannels: 1, widths: [2], blocks: [1], hidden: 2, heads: 1, layers: 1,
                    riskFactors: [])),
            weights: ModelCard.Digest(file: "w", sha256: weights, byteCount: 1),
            calibrator: Calibrator(name: calibrator, years: []), licence: "none")
    }

    /// The model, as it is found.
    func choice(_ card: ModelCard = card(), cardSHA256: String? = nil) -> ImageModelChoice {
        ImageModelChoice(
            card: card, cardSHA256: cardSHA256, load: { () throws(EngineError) in self })
    }
}

/// A worklist of small exams in a folder of its own, made without the program.
final class AssessWorklist {
    let store: WorklistStore
    let exams: [Int64]
    private let folder = NSTemporaryDirectory() + "assess-\(UUID().uuidString)"

    init(patients: Int = 3) throws {
        store = try WorklistStore(path: folder + "/worklist.sqlite")
        for number in 1...patients { try TestExam.write(number: number, to: folder + "/images") }
        _ = try Importer(store: store).run(paths: [folder + "/images"])
        exams = try store.rows().map(\.id).sorted()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func run(
        _ model: ScriptedModel, card: ModelCard = ScriptedModel.card(), cardSHA256: String? = nil
    ) -> AssessmentRun {
        AssessmentRun(
            store: store, models: [model.choice(card, cardSHA256: cardSHA256)], bands: .imageOnly,
            signature: Signature(author: "tester"))
    }
}
