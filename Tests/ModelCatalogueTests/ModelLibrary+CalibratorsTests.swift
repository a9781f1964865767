import Foundation
import Screening
import Testing
import TestModels

@testable import ModelCatalogue

@Suite struct ModelLibraryCalibratorsTests {
    private let scratch: ScratchFolder
    private let catalogue: ModelLibrary

    init() throws {
        scratch = try ScratchFolder()
        catalogue = ModelLibrary(
            folder: scratch.path("data/models"), suppliedFolders: [scratch.path("share")])
    }

    private func supply(_ name: String) throws {
        try SampleModel.add(name, to: ModelLibrary(folder: scratch.path("share")))
        try? FileManager.default.removeItem(atPath: scratch.path("share/current"))
    }

    @discardableResult
    private func calibrate(
        _ model: String, _ name: String, slope: Double = 0.9, inUse: Bool = true
    ) throws -> LocalCalibrator {
        let card = try catalogue.uncalibrated(model).card
        return try catalogue.add(
            SampleCalibrator.make(name, of: card, slope: slope), inUse: inUse)
    }

    private func path(_ model: String, _ name: String) -> String {
        catalogue.calibratorFolder(of: model).path + "/" + name + ".json"
    }

    @Test func aVersionIsAddedAndTheOldOneStays() throws {
        try SampleModel.add("one", to: catalogue)
        #expect(try catalogue.calibrators(of: "one").isEmpty)
        #expect(try catalogue.model(named: "one").calibrator == nil)
        let first = try calibrate("one", "first")
        let second = try calibrate("one", "second", slope: 0.8)
        let kept = try calibrate("one", "third", slope: 0.7, inUse: false)
        let versions = try catalogue.calibrators(of: "one")
        #expect(versions.map(\.name) == ["first", "second", "third"])
        #expect(versions.map(\.isInUse) == [false, true, false])
        #expect(versions.map(\.calibrator) == [first, second, kept])
        let model = try catalogue.model(named: "one")
        #expect(model.localCalibrator == second)
        #expect(model.calibrator == second.calibrator)
        #expect(model.card.calibrator == nil)
        #expect(try model.load().model == model)
        #expect(catalogue.models() == [model])
    }

    @Test func anOlderOneAndTheOriginalAreChosenAgain() throws {
        try SampleModel.add("one", to: catalogue)
        try SampleModel.add("two", to: catalogue)
        let first = try calibrate("one", "first")
        try calibrate("one", "second")
        try catalogue.use("two")
        #expect(try catalogue.use("one", calibrator: .version("first")).localCalibrator == first)
        #expect(try catalogue.currentName() == "one")
        #expect(try catalogue.current()?.localCalibrator == first)
        #expect(try catalogue.use("one").localCalibrator == first)
        #expect(try catalogue.use("one", calibrator: .original).localCalibrator == nil)
        #expect(try catalogue.current()?.localCalibrator == nil)
        let error = #expect(throws: CatalogueError.self) {
            try catalogue.use("one", calibrator: .version("frist"))
        }
        #expect(error?.code == .noSuchModel)
        #expect(error?.remedy.contains("original, first, second") == true)
        #expect(try catalogue.current()?.localCalibrator == nil)
    }

    @Test func aSuppliedModelIsCalibratedInTheUsersFolder() throws {
        try supply("demo")
        let before = try FileManager.default.subpathsOfDirectory(atPath: scratch.path("share"))
        let made = try calibrate("demo", "here")
        #expect(try catalogue.model(named: "demo").localCalibrator == made)
        #expect(try catalogue.model(named: "demo").isSupplied)
        #expect(path("demo", "here").hasPrefix(catalogue.folder + "/"))
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: scratch.path("share")) == before)
        #expect(catalogue.names() == ["demo"])
        let other = ModelLibrary(
            folder: scratch.path("elsewhere"), suppliedFolders: [scratch.path("share")])
        #expect(try other.model(named: "demo").localCalibrator == nil)
    }

    @Test func noNameIsWrittenOver() throws {
        try SampleModel.add("one", to: catalogue)
        let first = try calibrate("one", "first")
        for name in ["first", "original", "current", "../first", ""] {
            let error = #expect(throws: CatalogueError.self) {
                try calibrate("one", name, slope: 0.5)
            }
            #expect(error?.code == .noSuchModel, "\(name)")
        }
        #expect(try catalogue.calibrators(of: "one").map(\.calibrator) == [first])
        #expect(throws: CatalogueError.self) { try calibrate("two", "first") }
    }

    @Test func freeNamesCountOn() throws {
        try SampleModel.add("one", to: catalogue)
        let day = try #require(CalendarDate(year: 2026, month: 11, day: 24))
        var names: [String] = []
        for _ in 0..<3 {
            names.append(catalogue.freeCalibratorName(of: "one", on: day))
            try calibrate("one", names[names.count - 1])
        }
        #expect(names == ["local-2026-11-24", "local-2026-11-24-2", "local-2026-11-24-3"])
    }

    @Test func aChangedOneInUseStopsTheModelUntilAnotherIsChosen() throws {
        try SampleModel.add("one", to: catalogue)
        let whole = try calibrate("one", "whole")
        try calibrate("one", "broken")
        try SampleModel.tamper(path("one", "broken"))
        for attempt in [
            { _ = try catalogue.model(named: "one") }, { _ = try catalogue.current() },
            { try catalogue.use("one") },
            { try catalogue.use("one", calibrator: .version("broken")) },
        ] {
            let error = #expect(throws: CatalogueError.self) { try attempt() }
            #expect(error?.subject == path("one", "broken"))
        }
        #expect(catalogue.models().isEmpty)
        #expect(catalogue.problems().map(\.subject) == [path("one", "broken")])
        let versions = try catalogue.calibrators(of: "one")
        #expect(versions.map(\.isInUse) == [true, false])
        #expect(versions.map { $0.problem == nil } == [false, true])
        #expect(
            try catalogue.use("one", calibrator: .version("whole")).localCalibrator == whole)
        #expect(try catalogue.use("one", calibrator: .original).localCalibrator == nil)
        #expect(catalogue.problems().isEmpty)
    }

    @Test func verifyingCoversCalibrators() throws {
        try SampleModel.add("one", to: catalogue)
        let made = try calibrate("one", "first")
        var checks = try catalogue.verify("one")
        #expect(
            checks.map(\.file)
                == ["model.json", "weights.safetensors", "calibrators/first.json"])
        #expect(checks.allSatisfy { $0.isIntact })
        #expect(checks.last?.found == made.digest)
        try SampleModel.tamper(path("one", "first"))
        checks = try catalogue.verify("one")
        #expect(checks.map(\.isIntact) == [true, true, false])
    }

    @Test func aCalibratorGoneIsNotReplacedInSilence() throws {
        try SampleModel.add("one", to: catalogue)
        try calibrate("one", "first")
        try FileManager.default.removeItem(atPath: path("one", "first"))
        let error = #expect(throws: CatalogueError.self) { try catalogue.model(named: "one") }
        #expect(error?.problem == "there is no such calibrator of 'one'")
    }

    @Test func theOneInUseIsNotRemovedByAccident() throws {
        try SampleModel.add("one", to: catalogue)
        try calibrate("one", "first")
        try calibrate("one", "second")
        #expect(try !catalogue.removeCalibrator("first", of: "one"))
        let error = #expect(throws: CatalogueError.self) {
            try catalogue.removeCalibrator("second", of: "one")
        }
        #expect(error?.problem == "is the calibrator in use")
        #expect(throws: CatalogueError.self) { try catalogue.removeCalibrator("first", of: "one") }
        #expect(throws: CatalogueError.self) { try catalogue.removeCalibrator("x", of: "two") }
        #expect(try catalogue.removeCalibrator("second", of: "one", evenInUse: true))
        #expect(try catalogue.model(named: "one").localCalibrator == nil)
        #expect(try catalogue.calibrators(of: "one").isEmpty)
    }

    @Test func calibratorsGoWithTheirModel() throws {
        try SampleModel.add("one", to: catalogue)
        try calibrate("one", "first")
        try catalogue.remove("one", evenInUse: true)
        try SampleModel.add("one", to: catalogue)
        #expect(try catalogue.calibrators(of: "one").isEmpty)
        #expect(try catalogue.model(named: "one").localCalibrator == nil)
        let hidden = try FileManager.default.contentsOfDirectory(atPath: catalogue.folder)
        #expect(!hidden.contains { $0.hasPrefix(".gone-") })
    }

    @Test func theyStayWhereTheSameWeightsAreInstalledAgain() throws {
        try SampleModel.add("one", to: catalogue)
        let made = try calibrate("one", "first")
        let again = try SampleModel.add("one", title: "Retold", replacing: true, to: catalogue)
        #expect(again.releasedCalibrator == nil)
        #expect(again.model.localCalibrator == made)
    }

    @Test func otherWeightsReleaseTheCalibratorInUse() throws {
        try SampleModel.add("one", to: catalogue)
        try calibrate("one", "first")
        let other = try SampleModel.add("one", value: 5, replacing: true, to: catalogue)
        #expect(other.releasedCalibrator == "first")
        #expect(other.model.localCalibrator == nil)
        let version = try #require(try catalogue.calibrators(of: "one").first)
        #expect(version.problem?.code == .hashMismatch)
        #expect(throws: CatalogueError.self) {
            try catalogue.use("one", calibrator: .version("first"))
        }
    }

    @Test func manyAtOnceDoNotDisturbEachOther() async throws {
        try SampleModel.add("one", to: catalogue)
        let card = try catalogue.uncalibrated("one").card
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask { [catalogue] in
                    let made = SampleCalibrator.make("v\(number)", of: card)
                    try catalogue.add(made, inUse: true)
                }
            }
            try await group.waitForAll()
        }
        let versions = try catalogue.calibrators(of: "one")
        #expect(versions.count == 8)
        #expect(versions.allSatisfy { $0.problem == nil })
        #expect(versions.count { $0.isInUse } == 1)
    }

    @Test func anInstalledModelTellsWhatItsAssessmentsKeep() throws {
        let card = try SampleModel.add("one", to: catalogue).model.card
        let original = try catalogue.model(named: "one")
        #expect(original.version.cardSHA256 == original.cardSHA256)
        #expect(original.version.calibrator == nil && original.version.localCalibration == nil)
        let local = try catalogue.add(SampleCalibrator.make("local", of: card), inUse: true)
        let version = try catalogue.model(named: "one").version
        #expect(version.calibrator == "local" && version.isCalibratedHere)
        #expect(version.localCalibration == local.summary)
    }
}
