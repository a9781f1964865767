import Files
import Foundation
import Synchronization
import Testing
import TestModels
import TestServer

@testable import ModelCatalogue

/// A small published model goes the way of a large one: the recipe is a value.
@Suite struct ModelInstallerTests {
    private let scratch: ScratchFolder
    private let catalogue: ModelLibrary

    init() throws {
        scratch = try ScratchFolder()
        catalogue = ModelLibrary(folder: scratch.path("models"))
    }

    private static let contents: [PublishedModel.Role: Data] = [
        .encoder: Data((0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 9) }),
        .transformer: Data((0..<90_000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }),
        .calibrator: Data("calibrated".utf8),
    ]
    private static let names: [PublishedModel.Role: String] = [
        .encoder: "base.p", .transformer: "transformer.p", .calibrator: "calibrator.p",
    ]

    private func published() throws -> PublishedModel {
        let files = try PublishedModel.Role.allCases.map { role in
            let content = try #require(Self.contents[role])
            return PublishedModel.File(
                role: role, name: try #require(Self.names[role]), byteCount: content.count,
                sha256: try ContentHash.sha256(of: MappedFile(content, named: "content")))
        }
        return PublishedModel(
            name: "small", title: "A small one",
            url: try #require(URL(string: "https://publisher.invalid/releases/v1/snapshots.zip")),
            files: files, licence: "none: a sample", publications: [])
    }

    /// The archive, with the calibrator's folder spelled as the publisher does, and files that are
    /// of no interest.
    private func archive(
        without left: PublishedModel.Role? = nil, changing: PublishedModel.Role? = nil,
        shortening: PublishedModel.Role? = nil
    ) throws -> Data {
        var files: [(name: String, content: Data)] = [("snapshots/", Data())]
        for role in PublishedModel.Role.allCases where role != left {
            var content = try #require(Self.contents[role])
            if role == changing { content[content.count / 2] ^= 1 }
            if role == shortening { content.removeLast() }
            let folder = role == .calibrator ? "snapshots/callibrators/" : "snapshots/"
            files.append((folder + (try #require(Self.names[role])), content))
        }
        return StoredZip.archive(files + [("README.md", Data("read me".utf8))])
    }

    /// An installer whose importer writes a sample model once it has seen the files' bytes.
    private func installer() throws -> ModelInstaller {
        var installer = ModelInstaller(catalogue: catalogue, published: try published())
        installer.patience = .init(idleSeconds: 30, pauses: [0, 0])
        installer.importFiles = { published, files, folder throws(CatalogueError) in
            for file in published.files {
                let found = files[file.role].flatMap { FileManager.default.contents(atPath: $0) }
                guard found == Self.contents[file.role] else {
                    throw CatalogueError(.damaged, file.name, "is not what was packed")
                }
            }
            try SampleModel.write(published.name, into: folder)
        }
        return installer
    }

    private func file(_ content: Data, named name: String = "snapshots.zip") throws -> String {
        try content.write(to: scratch.url(name))
        return scratch.path(name)
    }

    /// What lies in the models' folder, the lock aside.
    private func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: catalogue.folder)
            .filter { $0 != ".lock" }.sorted()
    }

    private func serve(_ archive: Data, truncatingFirst: Int? = nil) throws -> LocalServer {
        try LocalServer { request in
            let answer = LocalServer.Answer.file(archive, to: request)
            guard request.number == 0, let truncatingFirst else { return answer }
            return answer.closed(after: truncatingFirst)
        }
    }

    private func base(_ server: LocalServer) -> ModelInstaller.Source {
        .network(base: URL(string: server.base + "/mirror/"))
    }
}

extension ModelInstallerTests {
    @Test func anArchiveOnTheDiskIsInstalled() throws {
        var stages: [InstallProgress.Stage] = []
        let addition = try installer().install(
            from: .file(file(archive())), progress: { stages.append($0.stage) })
        #expect(addition.isNowInUse)
        #expect(addition.model.name == "small")
        #expect(try leftovers() == ["current", "small"])
        #expect(Set(stages) == [.unpacking, .verifying, .importing])
        #expect(try catalogue.verify("small").allSatisfy(\.isIntact))
        #expect(FileManager.default.fileExists(atPath: scratch.path("snapshots.zip")))
    }

    @Test func aFolderWithTheFilesIsInstalled() throws {
        let inner = scratch.url("unpacked/callibrators")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        for (role, content) in Self.contents {
            let name = try #require(Self.names[role])
            let folder = role == .calibrator ? "unpacked/callibrators/" : "unpacked/"
            try content.write(to: scratch.url(folder + name))
        }
        let source = ModelInstaller.Source.file(scratch.path("unpacked"))
        #expect(try installer().install(from: source).model.name == "small")
        try FileManager.default.removeItem(at: scratch.url("unpacked/base.p"))
        let error = #expect(throws: CatalogueError.self) {
            try installer().install(from: source, replacing: true)
        }
        #expect(error?.problem == "the folder has no file base.p")
    }

    @Test func aDownloadIsInstalledAndClearedAway() throws {
        let server = try serve(archive())
        defer { server.stop() }
        try installer().install(from: base(server))
        #expect(server.requests.map(\.path) == ["/mirror/releases/v1/snapshots.zip"])
        #expect(try leftovers() == ["current", "small"])
    }

    @Test func aTruncatedDownloadIsGoneOnWith() throws {
        let server = try serve(archive(), truncatingFirst: 123_000)
        defer { server.stop() }
        try installer().install(from: base(server))
        #expect(server.requests.map(\.rangeStart) == [nil, 123_000])
        #expect(try catalogue.verify("small").allSatisfy(\.isIntact))
    }

    @Test func anInstalledModelIsOnlyReplacedOnRequest() throws {
        let path = try file(archive())
        try installer().install(from: .file(path))
        let error = #expect(throws: CatalogueError.self) {
            try installer().install(from: .file(path))
        }
        #expect(error?.remedy.contains("--replace") == true)
        try installer().install(from: .file(path), replacing: true)
    }

    /// The archive's own CRC-32 is right for the changed file: the SHA-256 finds it.
    @Test(arguments: PublishedModel.Role.allCases)
    func aChangedFileIsRefusedByName(role: PublishedModel.Role) throws {
        let name = try #require(Self.names[role])
        let file = try #require(try published().files.first { $0.role == role })
        let path = try self.file(archive(changing: role))
        let error = #expect(throws: CatalogueError.self) {
            try installer().install(from: .file(path))
        }
        #expect(error?.code == .hashMismatch)
        #expect(error?.subject == name)
        #expect(error?.problem.contains(file.sha256) == true)
        #expect(try leftovers().isEmpty)

        let short = try self.file(archive(shortening: role))
        let size = #expect(throws: CatalogueError.self) {
            try installer().install(from: .file(short))
        }
        #expect(size?.code == .hashMismatch)
        #expect(size?.problem.contains("\(file.byteCount)") == true)

        let without = try self.file(archive(without: role))
        let missing = #expect(throws: CatalogueError.self) {
            try installer().install(from: .file(without))
        }
        #expect(missing?.problem == "the archive has no file \(name)")
        #expect(try leftovers().isEmpty)
    }

    @Test func aCorruptedDownloadIsRefusedAndThrownAway() throws {
        var spoilt = try archive()
        spoilt[1000] ^= 0x40
        let whole = try archive()
        let server = try LocalServer { [spoilt] request in
            .file(request.number == 0 ? spoilt : whole, to: request)
        }
        defer { server.stop() }
        let error = #expect(throws: CatalogueError.self) {
            try installer().install(from: base(server))
        }
        #expect(error?.code == .damaged)
        #expect(error?.subject.contains(server.base) == true)
        #expect(error?.problem.contains("base.p") == true)
        #expect(error?.remedy.contains("thrown away") == true)
        #expect(try leftovers().isEmpty)
        // Nothing of the spoilt one is gone on with.
        try installer().install(from: base(server))
        #expect(server.requests.last?.rangeStart == nil)
    }

    @Test func aPageInPlaceOfTheArchiveIsRefused() throws {
        let server = try serve(Data("<html>Please log in to this network</html>".utf8))
        defer { server.stop() }
        let error = #expect(throws: CatalogueError.self) {
            try installer().install(from: base(server))
        }
        #expect(error?.code == .damaged)
        #expect(try leftovers().isEmpty)
    }

    @Test func withoutAWayThereTheMessageSaysWhatToDoByHand() throws {
        let server = try LocalServer { _ in .status(404) }
        defer { server.stop() }
        let error = #expect(throws: CatalogueError.self) {
            try installer().install(from: base(server))
        }
        #expect(error?.code == .download)
        #expect(error?.subject.hasPrefix(server.base) == true)
        for part in [
            "https://publisher.invalid/releases/v1/snapshots.zip", "scp snapshots.zip",
            "firstlight model install small --from snapshots.zip",
        ] {
            #expect(error?.remedy.contains(part) == true, "\(part)")
        }
    }

    @Test func stoppingKeepsTheDownloadAndNoHalfModel() throws {
        let server = try serve(archive())
        defer { server.stop() }
        let isAsked = Mutex(false)
        let error = #expect(throws: CatalogueError.self) {
            try installer().install(
                from: base(server),
                progress: { step in isAsked.withLock { $0 = step.stage == .verifying } },
                isCancelled: { isAsked.withLock { $0 } })
        }
        #expect(error?.code == .cancelled)
        #expect(catalogue.models().isEmpty)
        try installer().install(from: base(server))
        #expect(server.requests.count == 1)
        #expect(try leftovers() == ["current", "small"])
    }

    @Test func noRoomIsToldBeforeAnythingIsFetched() throws {
        var huge = try published()
        huge.files[0].byteCount = 1 << 60
        let server = try serve(archive())
        defer { server.stop() }
        let error = #expect(throws: CatalogueError.self) {
            try ModelInstaller(catalogue: catalogue, published: huge)
                .install(from: base(server))
        }
        #expect(error?.code == .unwritable)
        #expect(error?.problem.contains("are needed") == true)
    }

    @Test func aPathToNothingIsTold() throws {
        let error = #expect(throws: CatalogueError.self) {
            try installer().install(from: .file(scratch.path("nothing.zip")))
        }
        #expect(error?.code == .unreadable)
        #expect(error?.remedy.contains("--from snapshots.zip") == true)
    }

    @Test func realCheckpointsGoTheSameWay() throws {
        let paths: [(PublishedModel.Role, String, String)] = [
            (.encoder, "plain/encoder.p", "a_base.p"),
            (.transformer, "plain/transformer.p", "a_transformer.p"),
            (.calibrator, "calibrator.p", "calibrator_of_may.p"),
        ]
        var files: [PublishedModel.File] = []
        var contents: [(name: String, content: Data)] = []
        for (role, path, name) in paths {
            let content = try Data(CheckpointFixture.bytes(path))
            contents.append(("snapshots/" + name, content))
            files.append(
                PublishedModel.File(
                    role: role, name: name, byteCount: content.count,
                    sha256: try ContentHash.sha256(of: MappedFile(content, named: name))))
        }
        var published = try published()
        published.files = files
        published.domain = .init(manufacturers: ["Hologic"])
        let server = try serve(StoredZip.archive(contents), truncatingFirst: 100_000)
        defer { server.stop() }
        var installer = ModelInstaller(catalogue: catalogue, published: published)
        installer.patience.pauses = [0]
        let card = try installer.install(from: base(server)).model.load().model.card
        #expect(card.title == "A small one")
        #expect(card.calibrator?.name == "calibrator_of_may")
        #expect(card.calibrator?.years.count == 5)
        #expect(card.domain.manufacturers == ["Hologic"])
        #expect(card.sources.map(\.file) == files.map(\.name))
        #expect(card.sources.map(\.sha256) == files.map(\.sha256))
        #expect(card.mirai.riskFactors.count == 34)
        #expect(server.requests.map(\.rangeStart) == [nil, 100_000])
    }

    @Test func thePublishedModelIsWhatItsAuthorsPublished() throws {
        let mirai = try #require(PublishedModel.mirai)
        #expect(
            mirai.url.absoluteString
                == "https://github.com/reginabarzilaygroup/Mirai/releases/download/v0.8.0/"
                + "snapshots.zip")
        #expect(mirai.files.map(\.role) == PublishedModel.Role.allCases)
        #expect(mirai.files.allSatisfy { $0.sha256.count == 64 })
        #expect(mirai.unpackedByteCount == 172_259_274)
        let base = try #require(URL(string: "http://127.0.0.1:8000"))
        #expect(
            mirai.url(below: base).absoluteString
                == "http://127.0.0.1:8000/reginabarzilaygroup/Mirai/releases/download/v0.8.0/"
                + "snapshots.zip")
    }

    @Test(arguments: [
        (0, "0 bytes"), (999, "999 bytes"), (1000, "1.0 kB"), (123_456, "123 kB"),
        (999_600, "1.0 MB"), (172_259_274, "172 MB"), (9_960_000, "10 MB"),
    ])
    func sizesAreForPeople(count: Int, text: String) {
        #expect(ByteText.text(count) == text)
    }
}
