import Foundation
import ModelCatalogue
import Screening
import TestExams
import TestModels
import Testing

@testable import Worklist

/// A program with a small model, a worklist of women whose raw values of it are known, and a table
/// of what became of them. The true risk of a woman has odds that are `factor` times those of her
/// raw value.
final class CalibrationWorklist {
    let program: Program
    let outcomes: String
    let card: ModelCard
    /// The exam whose images are there, so that it can be assessed; its number.
    let realExam: Int64

    private struct Numbers {
        var state: UInt64

        /// Between 0 and 1, by SplitMix64.
        mutating func uniform() -> Double {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return (Double((bits ^ (bits >> 31)) >> 11) + 0.5) / 9_007_199_254_740_992
        }
    }

    private struct WomanIsKnown: Error {
        var woman: Int
    }

    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "CheckpointsTests/Fixtures").path

    init(
        women: Int, factor: Double = 0.4, isDemonstration: Bool = true, isSynthetic: Bool = true
    ) throws {
        program = try Program()
        outcomes = program.home + "/outcomes.csv"
        let imported = try program.run(
            [
                "model", "import", "--encoder",
                CheckpointFixture.encoder("plain", width: 208, height: 256, in: program.home),
                "--transformer", Self.fixtures + "/plain/transformer.p", "--calibrator",
                Self.fixtures + "/calibrator.p", "--name", "small",
            ] + (isDemonstration ? ["--demonstration"] : []))
        try #require(imported.status == 0, "\(imported.errors)")
        let data = program.home + "/.local/share/firstlight"
        let model = try ModelLibrary(folder: data + "/models").model(named: "small")
        card = model.card
        try TestExam.write(number: 1, to: program.home + "/images")
        try #require(try program.run("import", program.home + "/images").status == 0)
        let store = try WorklistStore(path: data + "/worklist.sqlite")
        realExam = try #require(store.rows().first?.id)
        var numbers = Numbers(state: 7)
        var lines = ["patient_id,time,event"]
        try store.together {
            for woman in 0..<women {
                let odds = 0.03 * exp(2.7 * (numbers.uniform() + numbers.uniform() - 1))
                let hazard = odds * factor
                let cancer = -log(numbers.uniform()) / hazard
                let end = min(9, -log(numbers.uniform()) / 0.04)
                lines.append("W\(woman),\(min(cancer, end)),\(cancer <= end ? 1 : 0)")
                // Raw values have the odds of the true risk, divided by the factor.
                let raw = (1...5).map { year -> Double in
                    let risk = 1 - exp(-hazard * Double(year))
                    let odds = risk / (1 - risk) / factor
                    return odds / (1 + odds)
                }
                try Self.add(woman, raw, model, isSynthetic: isSynthetic, to: store)
            }
        }
        try (lines.joined(separator: "\n") + "\n")
            .write(toFile: outcomes, atomically: true, encoding: .utf8)
    }

    deinit { program.remove() }

    private static func add(
        _ woman: Int, _ raw: [Double], _ model: InstalledModel, isSynthetic: Bool,
        to store: WorklistStore
    ) throws {
        let uid = "1.2.826.\(woman)"
        var view = MammogramView(
            name: ViewName(.right, .craniocaudal), nameSource: .viewCode,
            file: SourceFile(path: "/images/\(uid).dcm", sha256: "hash-\(uid)", byteCount: 1),
            sopInstanceUID: uid,
            attributes: ViewAttributes(
                pixels: PixelFormat(
                    width: 64, height: 64, bitsStored: 12, transferSyntax: "1.2.840.10008.1.2.1")))
        view.isSynthetic = isSynthetic
        let exam = Exam(
            patient: Patient(identifier: "W\(woman)", name: "TEST^W"), studyInstanceUID: uid,
            views: [view])
        let identity = PatientIdentity(
            identifier: "W\(woman)", issuer: nil, studyInstanceUID: uid)
        guard case .added(let id, _) = try store.insert(view, of: exam, identity: identity) else {
            throw WomanIsKnown(woman: woman)
        }
        try store.record(
            Assessment(
                model: model.name, modelVersion: "test", outcome: "breast cancer",
                estimates: raw.enumerated().map {
                    RiskEstimate(horizon: .years($0 + 1), percent: 100 * $1)
                },
                image: ImageAssessment(
                    model: ImageAssessment.Model(
                        name: model.name, weightsSHA256: model.card.weights.sha256,
                        isDemonstration: model.card.isDemonstration,
                        calibrator: model.card.calibrator?.name, isCalibratedHere: false,
                        cardSHA256: model.cardSHA256),
                    preprocessing: model.card.architecture.shape.preprocessing,
                    views: [
                        ImageAssessment.View(
                            name: view.name,
                            used: .init(
                                file: view.file, sopInstanceUID: uid, reason: "the only one"))
                    ],
                    findings: Findings(
                        risk: YearlyRisk(logits: raw, raw: raw, calibrated: raw)))),
            of: id, by: Signature(author: "tester"))
    }

    /// Runs `calibrate` on the table.
    func calibrate(_ more: String...) throws -> Program.Result {
        try program.run(["calibrate", outcomes, "--model", "small"] + more)
    }

    /// The folder of the model's calibrators.
    var calibrators: String {
        program.home + "/.local/share/firstlight/models/.calibrators/small"
    }

    /// The JSON that a run printed.
    static func json<Value>(_ result: Program.Result, _ type: Value.Type) throws -> Value {
        try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? Value,
            "\(result.errors)")
    }
}
