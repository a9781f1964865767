import Foundation
import Testing

@testable import firstlight

/// `firstlight simulate` as a user runs it.
@Suite struct SimulateProgramTests {
    private let program: Program

    init() throws { program = try Program() }

    private var folder: String { program.home + "/women" }

    private func simulate(_ options: String...) throws -> Program.Result {
        try program.run(
            ["simulate", "--patients", "4", "--seed", "3", "--out", folder] + options)
    }

    private func table(_ name: String) throws -> [String] {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            .split(whereSeparator: \.isNewline).map(String.init)
    }

    private func array(_ text: String) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    }

    @Test func aCohortIsDrawnImportedAndAssessed() throws {
        defer { program.remove() }
        let made = try simulate("--format", "png", "--size", "520x640")
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.errors.contains("4 SYNTHETIC women"))
        #expect(try table("manifest.csv").count == 1 + 16)
        for name in ["risk-factors.csv", "outcomes.csv", "truth.csv"] {
            let lines = try table(name)
            #expect(lines.count == 1 + 4, "\(name)")
            #expect(lines.dropFirst().allSatisfy { $0.contains("SYNTHETIC-3-0000") }, "\(name)")
        }
        // Lost pictures are drawn again, the others are left alone.
        let pictures = try table("manifest.csv").dropFirst().compactMap {
            $0.split(separator: ",").first { $0.hasSuffix(".png") }.map { folder + "/" + $0 }
        }
        #expect(pictures.count == 16)
        let lost = try Data(contentsOf: URL(filePath: pictures[5]))
        try FileManager.default.removeItem(atPath: pictures[5])
        #expect(try simulate("--format", "png", "--size", "520x640").status == 0)
        #expect(try Data(contentsOf: URL(filePath: pictures[5])) == lost)

        let imported = try program.run(
            "import", "--manifest", folder + "/manifest.csv", "--quiet")
        #expect(imported.status == 0, "\(imported.errors)")
        let rows = try array(program.run("list", "--json").output)
        #expect(rows.count == 4)
        #expect(rows.allSatisfy { $0["synthetic"] as? Bool == true })
    }

    @Test func anotherStudyIsNotMixedIn() throws {
        defer { program.remove() }
        let made = try simulate("--tables-only", "--json")
        #expect(made.status == 0)
        let told = try #require(
            try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any])
        #expect(told["synthetic"] as? Bool == true && told["patients"] as? Int == 4)
        #expect(!FileManager.default.fileExists(atPath: folder + "/manifest.csv"))
        let outcomes = try table("outcomes.csv")
        let other = try simulate("--tables-only", "--as-in-life")
        #expect(other.status == 1)
        #expect(other.errors.contains("cohort.json tells of another study"))
        #expect(try table("outcomes.csv") == outcomes)
    }

    @Test func whatCannotBeDrawnIsRefused() throws {
        defer { program.remove() }
        for (options, problem) in [
            (["--patients", "0"], "expected 1 to 1000000"),
            (["--patients", "9", "--cancer-share", "0.99"], "expected 0.01 to 0.9"),
            (["--patients", "900000", "--cancer-share", "0.5"], "100000 cancers at most"),
        ] {
            let result = try program.run(["simulate", "--out", folder] + options)
            #expect(result.status == 64)
            #expect(result.errors.contains(problem), "\(result.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}
