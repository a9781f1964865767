import Checkpoints
import Foundation
import Imaging
import ModelCatalogue
import Screening
import TestExams
import TestModels

@testable import RiskEngine

/// A model made of the committed checkpoints, and exams whose files lie in a folder.
struct EngineFixture {
    let scratch: ScratchFolder
    let card: ModelCard
    let weights: SafeTensorsFile

    /// Imports a checkpoint with an input of 208 x 256 pixels.
    init(
        encoder: String? = nil,
        transformer: String = CheckpointFixture.path("plain/transformer.p"),
        calibrator: String? = CheckpointFixture.path("calibrator.p")
    ) throws {
        scratch = try ScratchFolder()
        let encoder =
            try encoder
            ?? CheckpointFixture.encoder("plain", width: 208, height: 256, in: scratch.root.path)
        card = try CheckpointImporter(
            encoder: encoder, transformer: transformer, calibrator: calibrator,
            options: ImportOptions(name: "fixture")
        ).run(into: scratch.root.path)
        weights = try SafeTensorsFile(path: scratch.path(InstalledModel.weightsFile))
    }

    /// An engine of the model.
    func engine(_ options: Encoder.Options = Encoder.Options()) throws -> ImageEngine {
        try ImageEngine(card, weights: weights, options: options)
    }

    /// The exam of four written files.
    func exam(number: Int = 1) throws -> Exam {
        let folder = scratch.path("images-\(number)")
        try TestExam.write(number: number, to: folder)
        return try Self.exam(in: folder)
    }

    /// The exam whose views lie in a folder.
    static func exam(in folder: String) throws -> Exam {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let views = try files.filter { $0.hasSuffix(".dcm") }.compactMap {
            try ImageFile.read(at: folder + "/" + $0).view
        }
        return Exam(
            id: 1, patient: Patient(identifier: "P", name: "TEST"), studyInstanceUID: "1.2",
            ageYears: 56, views: views)
    }
}
