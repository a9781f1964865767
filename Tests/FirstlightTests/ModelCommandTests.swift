import Foundation
import TestServer
import Testing

/// `firstlight model` as programs and people meet it, on the engine's small checkpoints.
@Suite struct ModelCommandTests {
    private let program: Program

    init() throws { program = try Program() }

    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "CheckpointsTests/Fixtures")

    private func fixture(_ name: String) -> String {
        Self.fixtures.appending(path: name).path
    }

    private func importing(_ name: String, _ more: String...) throws -> Program.Result {
        try program.run(
            [
                "model", "import", "--encoder", fixture("plain/encoder.p"), "--transformer",
                fixture("plain/transformer.p"), "--name", name,
            ] + more)
    }

    private var models: String { program.home + "/.local/share/firstlight/models" }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func array(_ text: String) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    }

    @Test func aModelsLife() throws {
        defer { program.remove() }
        let supplied = try array(program.run("model", "list", "--json").output)
        #expect(supplied.map { $0["name"] as? String } == ["demo-1"])
        #expect(supplied.map { $0["isInUse"] as? Bool } == [true])
        #expect(try program.run("model", "show").output.contains("DEMONSTRATION"))

        let first = try importing("first", "--calibrator", fixture("calibrator.p"))
        #expect(first.status == 0)
        #expect(first.output.contains("in use from now on"))
        let second = try importing(
            "second", "--title", "Another", "--licence", "CC0", "--input-size", "1664x2048",
            "--demonstration", "--json")
        #expect(second.status == 0)
        let added = try object(second.output)
        #expect(added["name"] as? String == "second")
        #expect(added["isInUse"] as? Bool == false)
        #expect(added["isDemonstration"] as? Bool == true)
        #expect(added["licence"] as? String == "CC0")
        #expect((added["modelHash"] as? String)?.count == 64)
        #expect(try importing("second").status == 1)
        #expect(try importing("second", "--replace", "--demonstration").status == 0)

        let list = try array(program.run("model", "list", "--json").output)
        #expect(list.map { $0["name"] as? String } == ["demo-1", "first", "second"])
        #expect(list.map { $0["isInUse"] as? Bool } == [false, true, false])
        #expect(list[1]["calibrator"] as? String == "calibrator")

        #expect(try program.run("model", "use", "secnod").errors.contains("did you mean 'second'?"))
        let used = try program.run("model", "use", "second")
        #expect(used.status == 0)
        #expect(used.errors.contains("DEMONSTRATION"))
        let shown = try program.run("model", "show")
        #expect(shown.output.contains("second: "))
        #expect(shown.output.contains("DEMONSTRATION WEIGHTS"))
        #expect(shown.output.contains("calibrator    none: raw values"))
        let card = try object(program.run("model", "show", "first", "--json").output)
        #expect(card["isInUse"] as? Bool == false)
        let sources = (card["card"] as? [String: Any])?["sources"] as? [[String: Any]]
        #expect(
            sources?.map { $0["file"] as? String }
                == ["encoder.p", "transformer.p", "calibrator.p"])

        #expect(try program.run("model", "remove", "second").status == 1)
        #expect(try program.run("model", "remove", "first").status == 0)
        let last = try program.run("model", "remove", "second", "--force")
        #expect(last.status == 0)
        #expect(last.output.contains("second is removed; demo-1 is in use now"))
        // What came with the program stays, and is in use again.
        let left = try array(program.run("model", "list", "--json").output)
        #expect(left.map { $0["name"] as? String } == ["demo-1"])
        #expect(left.map { $0["isInUse"] as? Bool } == [true])
        #expect(left.map { $0["isSupplied"] as? Bool } == [true])
        #expect(try program.run("model", "remove", "demo-1", "--force").status == 1)
    }

    @Test func aChangedModelIsFoundOutAndRefused() throws {
        defer { program.remove() }
        #expect(try importing("good").status == 0)
        #expect(try importing("bad").status == 0)
        #expect(try program.run("model", "verify").status == 0)
        let weights = URL(filePath: models + "/bad/weights.safetensors")
        var data = try Data(contentsOf: weights)
        data[data.count - 1] ^= 1
        try data.write(to: weights)

        let all = try program.run("model", "verify", "--json")
        #expect(all.status == 2)
        let verdicts = try array(all.output)
        #expect(verdicts.map { $0["model"] as? String } == ["bad", "demo-1", "good"])
        #expect(verdicts.map { $0["isIntact"] as? Bool } == [false, true, true])
        let one = try program.run("model", "verify", "bad")
        #expect(one.status == 1)
        #expect(one.output.contains("bad/weights.safetensors: CHANGED"))
        #expect(one.output.contains("bad/model.json: intact"))
        let use = try program.run("model", "use", "bad")
        #expect(use.status == 1)
        #expect(use.errors.contains("it is not what was installed"))
        #expect(try program.run("model", "verify", "none").status == 1)
        #expect(try program.run("doctor").output.contains("good, "))

        try FileManager.default.removeItem(atPath: models + "/good")
        let doctor = try program.run("doctor")
        #expect(doctor.status == 1)
        #expect(doctor.output.contains("'good': is the model in use, but there is no such model"))
    }

    @Test func pathsNameTheModels() throws {
        defer { program.remove() }
        #expect(try program.run("paths").output.contains("models    \(models)"))
        let paths = try object(program.run("paths", "--json").output)
        #expect(paths["models"] as? String == models)
    }

    @Test func whatCannotBeImportedLeavesNothing() throws {
        defer { program.remove() }
        let result = try program.run(
            "model", "import", "--encoder", fixture("hostile.pkl"), "--transformer",
            fixture("plain/transformer.p"), "--name", "evil")
        #expect(result.status == 1)
        #expect(result.errors.contains("hostile.pkl"))
        #expect(try importing("../evil").status == 1)
        #expect(try importing("ok", "--input-size", "big").status == 64)
        let left = try FileManager.default.contentsOfDirectory(atPath: models)
        #expect(left == [".lock"])
    }

    @Test func anInstallThatCannotBe() throws {
        defer { program.remove() }
        #expect(try program.run("model", "install", "gail").status == 64)
        #expect(try program.run("model", "install", "mirai", "--base", "ftp://x").status == 64)
        let path = program.home + "/snapshots.zip"
        try Data("no archive".utf8).write(to: URL(filePath: path))
        let wrong = try program.run("model", "install", "mirai", "--from", path)
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("snapshots.zip"))

        let server = try LocalServer { _ in .status(404) }
        defer { server.stop() }
        let away = try program.run(
            "model", "install", "mirai",
            extra: ["FIRSTLIGHT_DOWNLOAD_BASE": server.base, "no_proxy": "127.0.0.1"])
        #expect(away.status == 1)
        for part in [
            "the server answered 404",
            "https://github.com/reginabarzilaygroup/Mirai/releases/download/v0.8.0/snapshots.zip",
            "firstlight model install mirai --from snapshots.zip",
        ] {
            #expect(away.errors.contains(part), "\(away.errors)")
        }
        #expect(
            server.requests.map(\.path)
                == ["/reginabarzilaygroup/Mirai/releases/download/v0.8.0/snapshots.zip"])
    }

    @Test func controlCLeavesADownloadThatIsGoneOnWith() throws {
        defer { program.remove() }
        let content = Data(repeating: 7, count: 100_000)
        let server = try LocalServer { request in
            let answer = LocalServer.Answer.file(content, to: request)
            return request.number == 0 ? answer.stalled(after: 40_000) : answer
        }
        defer { server.stop() }
        let process = Process()
        process.executableURL = URL(filePath: Program.path)
        process.arguments = ["model", "install", "mirai", "--base", server.base]
        process.environment = program.environment.merging(["no_proxy": "127.0.0.1"]) { $1 }
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let part = models + "/.mirai-snapshots.zip"
        func size() -> Int {
            let attributes = try? FileManager.default.attributesOfItem(atPath: part)
            return attributes?[.size] as? Int ?? 0
        }
        while process.isRunning, size() < 40_000 { usleep(20_000) }
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(size() == 40_000)

        // The rest comes; as it is no archive of Mirai's, it is refused and thrown away.
        let again = try program.run(
            "model", "install", "mirai", "--base", server.base,
            extra: ["no_proxy": "127.0.0.1"])
        #expect(again.status == 1)
        #expect(server.requests.last?.rangeStart == 40_000)
        #expect(again.errors.contains("thrown away"))
        #expect(size() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: models) == [".lock"])
    }
}
