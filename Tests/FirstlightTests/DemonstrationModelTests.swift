import Foundation
import ModelCatalogue
import Phantom
import RiskEngine
import Screening
import Testing
import Worklist

@testable import firstlight

/// The model that comes with the program, asked about women whom its training script knows.
@Suite struct DemonstrationModelTests {
    private struct Agreement: Decodable {
        struct Woman: Decodable {
            var index: Int
            var logits: [Double]
        }

        var seed: UInt64
        var women: [Woman]
    }

    private var model: InstalledModel {
        get throws { try Locations().catalogue.model(named: Locations.demonstrationModel) }
    }

    @Test func itIsIntactSmallAndSaysWhatItIs() throws {
        let model = try model
        #expect(model.isSupplied)
        #expect(try model.verify().allSatisfy { $0.problem == nil && $0.found == $0.expected })
        #expect(model.card.isDemonstration)
        #expect(model.card.title.contains("DEMONSTRATION"))
        #expect(model.card.weights.byteCount < 3_000_000)
        let input = model.card.architecture.shape.preprocessing
        #expect(input.width <= 416 && input.height <= 512)
        #expect(model.card.calibrator?.isLocal == false)
    }

    /// Pixels drawn here, prepared and computed by the engine, give what PyTorch gave on the
    /// pictures of the training cohort.
    @Test func theEngineAgreesWithTheTrainingScript() throws {
        let model = try model
        let data = try Data(contentsOf: URL(filePath: model.folder + "/agreement.json"))
        let agreement = try JSONDecoder().decode(Agreement.self, from: data)
        #expect(agreement.women.count == 3)
        let folder = NSTemporaryDirectory() + "firstlight-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let engine = try ImageEngine(model)
        let store = try WorklistStore(path: folder + "-list/worklist.sqlite")
        defer { try? FileManager.default.removeItem(atPath: folder + "-list") }
        for woman in agreement.women {
            let drawn = SimulatedWoman(seed: agreement.seed, index: woman.index)
            let cohort = PhantomCohort(patients: [try patient(drawn)])
            _ = try PhantomWriter().write(cohort, to: folder, size: .simulated)
            let importer = Importer(
                store: store, renderings: RenderingCache(folder: folder + "-list"))
            _ = try importer.run(paths: [folder])
            let uid = try #require(cohort.patients[0].exams.first?.studyInstanceUID)
            let exam = try #require(try store.exams(studyInstanceUID: uid).first)
            let image = try engine.assess(ImageQuestion(exam)).assessment.image
            let raw = try #require(image?.findings.risk?.raw)
            for (found, expected) in zip(raw, woman.logits) {
                #expect(abs(found - 1 / (1 + exp(-expected))) < 2e-5)
            }
        }
    }

    private func patient(_ woman: SimulatedWoman) throws -> PhantomPatient {
        let date = try #require(CalendarDate(year: 2016, month: 6, day: 1))
        let birth = try #require(CalendarDate(year: 2016 - Int(woman.age), month: 6, day: 1))
        return PhantomPatient(
            identifier: "SIM-\(woman.index)", name: "SIMULATED^\(woman.index)", birthDate: birth,
            exams: [
                PhantomExam(
                    studyInstanceUID: "2.25.\(woman.index + 1)", accessionNumber: "E1",
                    date: date, secondsOfDay: 36_000, anatomy: woman.anatomy,
                    images: ViewName.standard.map { PhantomImage($0) },
                    riskFactors: woman.factors)
            ])
    }
}
