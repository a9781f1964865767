import Foundation
import Screening
import Testing

/// The import ended by SIGKILL at random moments, by the built program.
@Suite struct ImportKillTests {
    @Test func whatAnEndedImportLeftTheNextOneCompletes() throws {
        let program = try Program()
        defer { program.remove() }
        let simulated = try program.run(
            "simulate", "--patients", "6", "--out", program.home + "/images", "--size", "64x80",
            "--seed", "11")
        #expect(simulated.status == 0, "\(simulated.errors)")
        func importing(into data: String) -> [String] {
            ["import", program.home + "/images", "--copy", "--data", program.home + "/" + data]
        }
        let begun = ContinuousClock.now
        // 2: the tables beside the pictures are left out.
        #expect(try program.run(importing(into: "whole")).status == 2)
        let milliseconds = (ContinuousClock.now - begun) / .milliseconds(1)

        var random = SeededGenerator(seed: 20_261_201)
        var ends = 0
        for _ in 0..<8 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Program.path)
            process.arguments = importing(into: "ended")
            process.environment = program.environment
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            Thread.sleep(forTimeInterval: random.uniform() * milliseconds / 1000)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            ends += process.terminationReason == .uncaughtSignal ? 1 : 0
        }
        // What a copy left unfinished goes when nobody can be writing it any more.
        let left = program.home + "/ended/files/00/.firstlight-left.part"
        try FileManager.default.createDirectory(
            atPath: (left as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true)
        try Data([1]).write(to: URL(fileURLWithPath: left))
        for path in parts(program) {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: path)
        }
        #expect(ends > 0)
        let completed = try program.run(importing(into: "ended"))
        #expect(completed.status == 2, "\(completed.errors)")

        #expect(parts(program).isEmpty)
        #expect(try listed(program, "ended") == listed(program, "whole"))
        #expect(files(program, "ended") == files(program, "whole"))
        let again = try program.run(importing(into: "ended"))
        #expect(again.output.contains("0 views imported, 24 unchanged"), "\(again.output)")
    }

    /// The worklist without what is of the one folder: order of rows and paths.
    private func listed(_ program: Program, _ data: String) throws -> Set<String> {
        let list = try program.run("list", "--json", "--data", program.home + "/" + data)
        let exams =
            try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]]
        return try Set(
            (exams ?? []).map { exam in
                var exam = exam
                exam["exam"] = nil
                return String(
                    decoding: try JSONSerialization.data(
                        withJSONObject: exam, options: .sortedKeys), as: UTF8.self)
            })
    }

    /// The copied files.
    private func files(_ program: Program, _ data: String) -> Set<String> {
        let folder = program.home + "/" + data + "/files"
        let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        return Set((found ?? []).filter { $0.utf8.count > 3 })
    }

    /// What is half written in the folder of the import that was ended.
    private func parts(_ program: Program) -> [String] {
        files(program, "ended").filter { $0.hasSuffix(".part") }.map {
            program.home + "/ended/files/" + $0
        }
    }
}
