import Files
import Foundation
import Screening
import Testing
import TestModels

@testable import ModelCatalogue

@Suite struct ModelLibraryTests {
    private let scratch: ScratchFolder
    private let catalogue: ModelLibrary

    init() throws {
        scratch = try ScratchFolder()
        catalogue = ModelLibrary(
            folder: scratch.path("data/models"), suppliedFolders: [scratch.path("share")])
    }

    /// Makes a model that comes with the program.
    private func supply(_ name: String) throws {
        try SampleModel.add(name, to: ModelLibrary(folder: scratch.path("share")))
        // Its own catalogue would put it in use.
        try? FileManager.default.removeItem(atPath: scratch.path("share/current"))
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func hidden() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: catalogue.folder)
            .filter { $0.hasPrefix(".") && $0 != ".lock" }
    }

    /// By these names a reader knows other weights.
    @Test(arguments: ["mirai", "Mirai", "demo-1", "DEMO-1"], [false, true])
    func noImportTakesTheNameOfASuppliedOrPublishedModel(name: String, replacing: Bool) throws {
        try supply("demo-1")
        let importer = CheckpointImporter(
            encoder: CheckpointFixture.path("plain/encoder.p"),
            transformer: CheckpointFixture.path("plain/transformer.p"),
            options: ImportOptions(name: name))
        let error = #expect(throws: CatalogueError.self) {
            try catalogue.add(importer, replacing: replacing)
        }
        #expect(error?.code == .noSuchModel && error?.subject == name.quoted)
        #expect(error?.problem.contains(name.lowercased()) == true)
        #expect(catalogue.models().map(\.name) == ["demo-1"])
    }

    /// What a card says is checked at every load, sums or no sums.
    @Test func aCardWhoseConstantsCannotBeIsRefused() throws {
        let model = try SampleModel.add("one", to: catalogue).model
        for (field, change) in Self.badConstants {
            var card = model.card
            change(&card)
            try SampleModel.rewrite(card, of: model)
            let error = #expect(throws: CatalogueError.self) { try model.load() }
            #expect(error?.problem.hasPrefix(field) == true, "\(error?.problem ?? field)")
        }
    }

    private static let badConstants:
        [(field: String, change: @Sendable (inout ModelCard) -> Void)] = [
            ("domain.youngest", { $0.domain.youngest = -1 }),
            ("domain.oldest", { $0.domain.oldest = 1000 }),
            ("domain.oldest", { ($0.domain.youngest, $0.domain.oldest) = (60, 50) }),
            ("reference.quantiles.count", { $0.reference = .init(cohort: "c", quantiles: [0.1]) }),
            (
                "reference.quantiles.1",
                { $0.reference = .init(cohort: "c", quantiles: [0.2, 0.1]) }
            ),
            ("reference.quantiles.1", { $0.reference = .init(cohort: "c", quantiles: [0, 1.5]) }),
            ("architecture.standardDeviation", { $0.mirai.standardDeviation = 0 }),
        ]

    @Test func anEmptyCatalogueIsEmpty() throws {
        #expect(catalogue.models().isEmpty)
        #expect(try catalogue.current() == nil)
        #expect(try catalogue.currentName() == nil)
        #expect(!FileManager.default.fileExists(atPath: catalogue.folder))
        let error = #expect(throws: CatalogueError.self) { try catalogue.model(named: "mirai") }
        #expect(error?.remedy.contains("model install mirai") == true)
    }

    @Test func theFirstModelIsTheOneInUse() throws {
        #expect(try SampleModel.add("one", to: catalogue).isNowInUse)
        #expect(try !SampleModel.add("two", to: catalogue).isNowInUse)
        #expect(catalogue.models().map(\.name) == ["one", "two"])
        #expect(try catalogue.current()?.name == "one")
        #expect(try catalogue.use("two").name == "two")
        #expect(try catalogue.current()?.name == "two")
        #expect(try hidden().isEmpty)
    }

    @Test func eachKindOfFindingHasItsOwnModelInUse() throws {
        try SampleModel.add("one", to: catalogue)
        #expect(try catalogue.inUse().map(\.name) == ["one"])
        #expect(try catalogue.currentName(for: .density) == nil)
        #expect(try catalogue.current(for: .density) == nil)
        // One of Mirai's family is asked for risk, whatever the file says.
        try catalogue.setCurrent("one", for: .density)
        #expect(FileManager.default.fileExists(atPath: catalogue.folder + "/current-density"))
        let error = #expect(throws: CatalogueError.self) { try catalogue.inUse() }
        #expect(error?.problem.contains("in use for breast density") == true)
        #expect(try catalogue.current()?.name == "one")
        // To put a model in its place ends that.
        try SampleModel.add("one", value: 2, replacing: true, to: catalogue)
        #expect(try catalogue.inUse().map(\.name) == ["one"])
        #expect(throws: CatalogueError.self) {
            try SampleModel.add("current-density", to: catalogue)
        }
        #expect(try catalogue.isInUse(catalogue.model(named: "one")))
    }

    @Test func foldersAndFilesAreTheOwners() throws {
        let model = try SampleModel.add("one", to: catalogue).model
        #expect(try mode(catalogue.folder) == 0o700)
        #expect(try mode(model.folder) == 0o700)
        for file in ["model.json", "weights.safetensors", "SHA256SUMS"] {
            #expect(try mode(model.folder + "/" + file) == 0o600, "\(file)")
        }
        #expect(try mode(catalogue.folder + "/current") == 0o600)
    }

    @Test func hashingStopsOnRequest() throws {
        let model = try SampleModel.add("one", to: catalogue).model
        let verifying = #expect(throws: CatalogueError.self) {
            _ = try catalogue.verify("one") { _ in true }
        }
        #expect(verifying?.code == .cancelled)
        let loading = #expect(throws: CatalogueError.self) {
            _ = try model.load { _ in true }
        }
        #expect(loading?.code == .cancelled)
    }

    @Test func aModelIsLoadedWithTheBytesThatWereHashed() throws {
        try SampleModel.add("one", value: 7, to: catalogue)
        var shares: [Double] = []
        let loaded = try catalogue.model(named: "one").load {
            shares.append($0)
            return false
        }
        #expect(shares.last == 1)
        #expect(loaded.model.card.title == "A sample")
        #expect(try loaded.weights.floats(named: "encoder.a", shape: [2]) == [7, 2])
    }

    @Test func aModelTellsItsCardsHash() throws {
        let added = try SampleModel.add("one", to: catalogue).model
        let expected = try ContentHash.sha256(path: added.folder + "/model.json").sha256
        #expect(added.cardSHA256 == expected)
        #expect(catalogue.models().map(\.cardSHA256) == [expected])
        #expect(try added.load().model.cardSHA256 == expected)
        #expect(try catalogue.use("one") == added)
    }

    @Test(arguments: ["model.json", "weights.safetensors"])
    func aChangedFileIsRefused(file: String) throws {
        let model = try SampleModel.add("one", to: catalogue).model
        try SampleModel.add("two", to: catalogue)
        let path = model.folder + "/" + file
        let expected = try ContentHash.sha256(path: path).sha256
        if file == "model.json" {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try Data(text.replacing("A sample", with: "A better").utf8)
                .write(to: URL(filePath: path))
        } else {
            try SampleModel.tamper(path)
        }
        let found = try ContentHash.sha256(path: path).sha256
        let error = #expect(throws: CatalogueError.self) {
            try catalogue.model(named: "one").load()
        }
        #expect(error?.code == .hashMismatch)
        #expect(error?.subject == path)
        #expect(error?.problem.contains(found) == true)
        #expect(error?.problem.contains(expected) == true)
        #expect(throws: CatalogueError.self) { try catalogue.use("one") }
        let checks = try catalogue.verify("one")
        #expect(checks.filter { !$0.isIntact }.map(\.file) == [file])
        #expect(try catalogue.verify("two").allSatisfy(\.isIntact))
    }

    @Test func weightsAndSumsChangedTogetherAreStillNotTheCards() throws {
        let model = try SampleModel.add("one", to: catalogue).model
        try SampleModel.tamper(model.weightsPath)
        let sums = model.folder + "/SHA256SUMS"
        let found = try ContentHash.sha256(path: model.weightsPath).sha256
        let text = try String(contentsOfFile: sums, encoding: .utf8)
        try Data(text.replacing(model.card.weights.sha256, with: found).utf8)
            .write(to: URL(filePath: sums))
        let error = #expect(throws: CatalogueError.self) { try model.load() }
        #expect(error?.code == .hashMismatch)
        let check = try #require(try catalogue.verify("one").last)
        #expect(check.found == check.expected && !check.isIntact)
    }

    @Test func aMissingFileIsTold() throws {
        let model = try SampleModel.add("one", to: catalogue).model
        try FileManager.default.removeItem(atPath: model.weightsPath)
        let check = try #require(try catalogue.verify("one").last)
        #expect(check.file == "weights.safetensors")
        #expect(!check.isIntact && check.found == nil && check.problem?.isEmpty == false)
        try FileManager.default.removeItem(atPath: model.folder + "/SHA256SUMS")
        #expect(throws: CatalogueError.self) { try catalogue.verify("one") }
        #expect(throws: CatalogueError.self) { try model.load() }
    }

    @Test(arguments: ["zz  model.json", "", "\(String(repeating: "a", count: 64))  model.json"])
    func sumsThatAreNoneAreRefused(text: String) throws {
        let model = try SampleModel.add("one", to: catalogue).model
        try Data(text.utf8).write(to: URL(filePath: model.folder + "/SHA256SUMS"))
        let error = #expect(throws: CatalogueError.self) { try model.load() }
        #expect(error?.code == .damaged)
    }

    @Test func theSumsAreAsOtherToolsReadThem() throws {
        let model = try SampleModel.add("one", to: catalogue).model
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = ["--check", "--quiet", "--strict", "SHA256SUMS"]
        process.currentDirectoryURL = URL(filePath: model.folder)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}

extension ModelLibraryTests {
    @Test func aNearNameIsProposed() throws {
        try SampleModel.add("mirai", to: catalogue)
        try SampleModel.add("other-model", to: catalogue)
        let error = #expect(throws: CatalogueError.self) { try catalogue.model(named: "Mriai") }
        #expect(error?.code == .noSuchModel)
        #expect(error?.problem.contains("did you mean 'mirai'?") == true)
        let far = #expect(throws: CatalogueError.self) { try catalogue.model(named: "qqqqqqqq") }
        #expect(far?.problem.contains("did you mean") == false)
    }

    @Test(arguments: [
        "", ".hidden", "..", "a/b", "a b", "\u{1B}[2J", "é", "current",
        String(repeating: "x", count: 65),
    ])
    func namesThatCannotBeAreRefused(name: String) throws {
        let error = #expect(throws: CatalogueError.self) {
            try SampleModel.add(name, to: catalogue)
        }
        #expect(error?.code == .noSuchModel)
        #expect(catalogue.models().isEmpty)
    }

    @Test func aTakenNameIsOnlyReplacedOnRequest() throws {
        try SampleModel.add("one", value: 1, to: catalogue)
        #expect(throws: CatalogueError.self) {
            try SampleModel.add("one", value: 2, to: catalogue)
        }
        let before = try catalogue.model(named: "one").card.weights.sha256
        try SampleModel.add("one", value: 2, replacing: true, to: catalogue)
        #expect(try catalogue.model(named: "one").card.weights.sha256 != before)
        #expect(try catalogue.current()?.name == "one")
        #expect(try hidden().isEmpty)
    }

    @Test func whatFailsLeavesNothing() throws {
        let failure = CatalogueError(.unwritable, "disk", "no space left")
        let error = #expect(throws: CatalogueError.self) {
            try catalogue.add("one") { (folder) throws(CatalogueError) in
                try SampleModel.write("one", into: folder)
                throw failure
            }
        }
        #expect(error == failure)
        #expect(catalogue.models().isEmpty)
        #expect(try hidden().isEmpty)
        // A card that tells of other weights.
        let mismatch = #expect(throws: CatalogueError.self) {
            try catalogue.add("one") { (folder) throws(CatalogueError) in
                try SampleModel.write("one", into: folder)
                try onDisk(
                    DurableFile.write(Array("other".utf8), to: folder + "/weights.safetensors"))
            }
        }
        #expect(mismatch?.code == .hashMismatch)
        // A card that gives another name.
        #expect(throws: CatalogueError.self) {
            try catalogue.add("one") { (folder) throws(CatalogueError) in
                try SampleModel.write("two", into: folder)
            }
        }
        #expect(try hidden().isEmpty)
        #expect(try catalogue.currentName() == nil)
    }

    @Test func whatAKilledProcessLeftIsClearedAway() throws {
        try SampleModel.add("one", to: catalogue)
        let files = FileManager.default
        let uuid = "E621E1F8-C36C-495A-93FC-0C247A3E6E5F"
        try files.createDirectory(
            atPath: catalogue.folder + "/.new-\(uuid)", withIntermediateDirectories: true)
        try files.createDirectory(
            atPath: catalogue.folder + "/.gone-\(uuid)", withIntermediateDirectories: true)
        // Killed between the two renames of a replacement, and after them.
        try files.copyItem(
            atPath: catalogue.folder + "/one", toPath: catalogue.folder + "/.old-\(uuid)-one")
        try SampleModel.add("two", to: ModelLibrary(folder: scratch.path("aside")))
        try files.moveItem(
            atPath: scratch.path("aside/two"), toPath: catalogue.folder + "/.old-\(uuid)-two")
        // One at work, and a download that can be gone on with.
        let atWork = try StagingFolder(in: catalogue.folder)
        try Data().write(to: URL(filePath: catalogue.folder + "/.mirai-snapshots.zip"))
        catalogue.tidy()
        let workName = (atWork.path as NSString).lastPathComponent
        #expect(try Set(hidden()) == [workName, ".mirai-snapshots.zip"])
        _ = consume atWork
        #expect(try hidden() == [".mirai-snapshots.zip"])
        #expect(catalogue.models().map(\.name) == ["one", "two"])
        #expect(try catalogue.verify("two").allSatisfy(\.isIntact))
    }

    @Test func theModelInUseIsNotRemovedByAccident() throws {
        try SampleModel.add("one", to: catalogue)
        let error = #expect(throws: CatalogueError.self) { try catalogue.remove("one") }
        #expect(error?.problem == "is the model in use")
        #expect(try catalogue.remove("one", evenInUse: true))
        #expect(try catalogue.current() == nil)
        #expect(catalogue.models().isEmpty)
        try SampleModel.add("two", to: catalogue)
        try SampleModel.add("three", to: catalogue)
        #expect(try !catalogue.remove("three"))
        #expect(try hidden().isEmpty)
        #expect(throws: CatalogueError.self) { try catalogue.remove("three") }
    }

    @Test func removingAndTidyingDoNotDisturbEachOther() async throws {
        let catalogue = catalogue
        let names = (0..<24).map { "m\($0)" }
        for name in names { try SampleModel.add(name, to: catalogue) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for _ in 0..<500 { catalogue.tidy() } }
            for name in names {
                group.addTask { try catalogue.remove(name, evenInUse: true) }
            }
            try await group.waitForAll()
        }
        #expect(catalogue.names().isEmpty)
        #expect(try hidden().isEmpty)
    }

    @Test func aFolderThatIsNoModelIsToldAndCanBeRemoved() throws {
        try SampleModel.add("one", to: catalogue)
        try SampleModel.add("two", to: catalogue)
        try Data("{\"schema\": \"firstlight.model/1\"}".utf8)
            .write(to: URL(filePath: catalogue.folder + "/two/model.json"))
        #expect(catalogue.models().map(\.name) == ["one"])
        #expect(catalogue.names() == ["one", "two"])
        let problem = try #require(catalogue.problems().first)
        #expect(problem.code == .notUnderstood)
        #expect(problem.problem.contains("'name' is missing"), "\(problem)")
        #expect(try !catalogue.verify("two").allSatisfy(\.isIntact))
        try catalogue.remove("two")
        #expect(catalogue.problems().isEmpty)
    }

    @Test func suppliedModelsAreReadAndNotRemoved() throws {
        try supply("shipped")
        try supply("hidden-by-own")
        #expect(try catalogue.current() == nil)
        #expect(catalogue.models().map(\.isSupplied) == [true, true])
        let error = #expect(throws: CatalogueError.self) { try catalogue.remove("shipped") }
        #expect(error?.problem.contains("came with the program") == true)
        #expect(try catalogue.use("shipped").isSupplied)
        #expect(try catalogue.current()?.name == "shipped")
        try SampleModel.add("hidden-by-own", replacing: true, to: catalogue)
        #expect(try !catalogue.model(named: "hidden-by-own").isSupplied)
        #expect(catalogue.names() == ["hidden-by-own", "shipped"])
        try catalogue.remove("hidden-by-own")
        #expect(try catalogue.model(named: "hidden-by-own").isSupplied)
    }

    @Test func theChosenModelIsTheNamedOneOrTheOneInUse() throws {
        func error(_ name: String? = nil) -> CatalogueError? {
            #expect(throws: CatalogueError.self) { try catalogue.chosen(name) }
        }
        let none = error()
        #expect(none?.code == .noSuchModel && none?.problem == "no model is installed")
        #expect(none?.remedy.contains("model install mirai") == true)
        #expect(error("one")?.remedy.contains("model install mirai") == true)
        try SampleModel.add("one", to: catalogue)
        try SampleModel.add("two", to: catalogue)
        #expect(try catalogue.chosen(nil).name == "one")
        #expect(try catalogue.chosen("two").name == "two")
        #expect(error("tow")?.problem.contains("did you mean 'two'?") == true)
        try catalogue.setCurrent(nil, for: .risk)
        let unused = error()
        #expect(unused?.code == .noSuchModel && unused?.problem == "no model is in use")
        #expect(unused?.remedy.hasSuffix("there are one, two") == true)
    }

    @Test func aModelInUseThatIsGoneIsTold() throws {
        try SampleModel.add("one", to: catalogue)
        try FileManager.default.removeItem(atPath: catalogue.folder + "/one")
        let error = #expect(throws: CatalogueError.self) { try catalogue.current() }
        #expect(error?.code == .noSuchModel)
        #expect(error?.remedy.contains("model use") == true)
        #expect(try catalogue.currentName() == "one")
    }

    @Test func manyAtOnceDoNotDisturbEachOther() async throws {
        let catalogue = catalogue
        let added = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<12 {
                group.addTask {
                    let name = "m\(number % 4)"
                    return (try? SampleModel.add(name, value: Float(number), to: catalogue)) != nil
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(added == 4)
        #expect(catalogue.names() == ["m0", "m1", "m2", "m3"])
        for name in catalogue.names() {
            #expect(try catalogue.verify(name).allSatisfy(\.isIntact))
        }
        #expect(try hidden().isEmpty)
    }
}
