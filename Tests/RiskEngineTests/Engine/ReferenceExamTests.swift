import Checkpoints
import Foundation
import ModelCatalogue
import Screening
import TestFiles
import Testing
import TestModels

@testable import RiskEngine

/// The engine held against PyTorch's figures on a real exam, from the files to the sigmoids.
@Suite(.needs(.shared("exams/cbis-ddsm-P_00820")), .serialized) struct ReferenceExamTests {
    /// `expected.json` of `mirai_reference.py`.
    private struct Expected: Decodable {
        struct View: Decodable {
            let features: [Double]
            let argmax: [Int]
        }

        let views: [String: View]
        let risk_factor_probabilities: [Double]
        let sigmoid: [Double]
    }

    @Test func theSmallCheckpointAgreesFromFilesToSigmoids() throws {
        try expectAgreement(
            of: TestFiles.fixture("mirai/small"), inputSize: .init(width: 208, height: 256))
    }

    /// Without optimisation preparing the full-size inputs takes most of a minute.
    @Test(.needs(.shared("reference/mirai/full"), .optimisation))
    func theFullCheckpointAgreesFromFilesToSigmoids() throws {
        try expectAgreement(of: TestFiles.shared("reference/mirai/full"), inputSize: nil)
    }

    private func expectAgreement(of model: URL, inputSize: ImportOptions.InputSize?) throws {
        let folder = model.path
        let expected = try JSONDecoder().decode(
            Expected.self, from: Data(contentsOf: URL(filePath: folder + "/expected.json")))
        let scratch = try ScratchFolder()
        let card = try CheckpointImporter(
            encoder: folder + "/encoder.p", transformer: folder + "/transformer.p",
            options: ImportOptions(
                name: model.lastPathComponent, inputSize: inputSize)
        ).run(into: scratch.root.path)
        let engine = try ImageEngine(
            card, weights: SafeTensorsFile(path: scratch.path(InstalledModel.weightsFile)))
        let exam = try EngineFixture.exam(
            in: TestFiles.shared("exams/cbis-ddsm-P_00820").path)
        let result = try engine.assess(ImageQuestion(exam))
        let findings = try #require(result.assessment.image?.findings)
        let risk = try #require(findings.risk)
        for name in ViewName.standard {
            let view = try #require(expected.views[name.code])
            let features = try #require(result.detail.features[name])
            for (found, wanted) in zip(features, view.features) {
                #expect(abs(Double(found) - wanted) <= 1e-4 * abs(wanted))
            }
            #expect(result.detail.cells[name] == view.argmax)
        }
        let probabilities = findings.predictedFactors.flatMap { $0.choices.map(\.probability) }
        #expect(probabilities.count == expected.risk_factor_probabilities.count)
        for (found, wanted) in zip(probabilities, expected.risk_factor_probabilities) {
            #expect(abs(found - wanted) < 1e-5)
        }
        for (found, wanted) in zip(risk.raw, expected.sigmoid) {
            #expect(abs(found - wanted) < 1e-5)
        }
        #expect(abs(risk.attribution?.residual ?? .nan) < 0.01)
    }
}
