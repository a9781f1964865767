import Files
import Foundation
import TestModels
import Testing

@testable import ModelCatalogue

@Suite struct LocalCalibratorTests {
    private let scratch: ScratchFolder
    private let card: ModelCard

    init() throws {
        scratch = try ScratchFolder()
        card = try SampleModel.add("one", to: ModelLibrary(folder: scratch.path("models")))
            .model.card
    }

    private var folder: String { scratch.path("models") }

    @Test func itIsReadAsItWasWritten() throws {
        let made = SampleCalibrator.make("local", of: card)
        let written = try made.written(into: folder)
        #expect(written.digest != made.digest)
        #expect(try LocalCalibrator(named: "local", in: folder) == written)
        var unsigned = written
        unsigned.digest = made.digest
        #expect(unsigned == made)
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/local.json")
        #expect(mode[.posixPermissions] as? Int == 0o600)
    }

    @Test func anybodyCanCheckTheDigest() throws {
        let written = try SampleCalibrator.make("local", of: card).written(into: folder)
        let text = try String(contentsOfFile: folder + "/local.json", encoding: .utf8)
        let blank = text.replacingOccurrences(
            of: written.digest, with: String(repeating: "0", count: 64))
        #expect(try ContentHash.sha256(Array(blank.utf8)) == written.digest)
    }

    @Test func twoOfOneNameDifferInTheirDigests() throws {
        let one = try SampleCalibrator.make("local", of: card, slope: 0.9).written(into: folder)
        let other = try SampleCalibrator.make("local", of: card, slope: 0.91).written(into: folder)
        #expect(one.digest != other.digest)
        #expect(one.summary.sha256 == one.digest)
    }

    /// Every byte matters: also those of white space and of keys that nobody reads.
    @Test(arguments: [
        (#""women" : 4000"#, #""women" : 4001"#), (#""slope" : 0.9"#, #""slope" : 0.8"#),
        ("outcomes.csv", "outcomes.cs2"), ("\n}\n", "\n}\n\n"),
        ("\n  \"model\"", "\n  \"extra\" : 1,\n  \"model\""),
        (#""isSynthetic" : true"#, #""isSynthetic" : false"#),
    ])
    func aChangedFileIsRefusedByName(found: String, put: String) throws {
        _ = try SampleCalibrator.make("local", of: card).written(into: folder)
        let path = folder + "/local.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let range = try #require(text.range(of: found))
        try text.replacingCharacters(in: range, with: put)
            .write(toFile: path, atomically: true, encoding: .utf8)
        let error = #expect(throws: CatalogueError.self) {
            try LocalCalibrator(named: "local", in: folder)
        }
        #expect(error?.code == .hashMismatch)
        #expect(error?.subject == path)
        #expect(error?.problem.contains("not what was written") == true)
    }

    @Test func anotherNameIsRefused() throws {
        _ = try SampleCalibrator.make("local", of: card).written(into: folder)
        try FileManager.default.moveItem(
            atPath: folder + "/local.json", toPath: folder + "/other.json")
        let error = #expect(throws: CatalogueError.self) {
            try LocalCalibrator(named: "other", in: folder)
        }
        #expect(error?.problem == "calibrator.name is 'local', expected 'other'")
    }

    @Test(arguments: ["", "{", "[]", #"{"schema":"firstlight.calibrator/1"}"#])
    func whatIsNoCalibratorIsRefused(text: String) throws {
        try DurableFile.write(Array(text.utf8), to: folder + "/local.json")
        let error = #expect(throws: CatalogueError.self) {
            try LocalCalibrator(named: "local", in: folder)
        }
        #expect(error?.code == .notUnderstood)
    }

    @Test func curvesThatCannotBeAreRefusedThoughTheirDigestAgrees() throws {
        var made = SampleCalibrator.make("local", of: card)
        made.calibrator.years[2].curve = .logit(slope: -1, intercept: 0)
        _ = try made.written(into: folder)
        let error = #expect(throws: CatalogueError.self) {
            try LocalCalibrator(named: "local", in: folder)
        }
        #expect(error?.problem.hasPrefix("calibrator.years.2.slope is -1.0") == true)
    }

    @Test func anotherModelsRawValuesAreNotItsOwn() throws {
        let made = SampleCalibrator.make("local", of: card)
        try made.check(fits: card)
        var other = card
        other.weights.sha256 = String(repeating: "e", count: 64)
        #expect(throws: CatalogueError.self) { try made.check(fits: other) }
        other = card
        other.mirai.mean = 1
        let error = #expect(throws: CatalogueError.self) { try made.check(fits: other) }
        #expect(error?.problem.contains("input constants") == true)
        other = card
        other.title = "Another title"
        try made.check(fits: other)
    }
}
