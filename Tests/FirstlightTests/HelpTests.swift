import Foundation
import Testing

/// What `--help` says of JSON, held against what is printed.
@Suite struct HelpTests {
    /// The keys of an object, or of the objects of an array.
    private func keys(_ json: String) throws -> Set<String> {
        let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
        let objects = try #require(
            value as? [[String: Any]] ?? (value as? [String: Any]).map { [$0] })
        return Set(objects.flatMap(\.keys))
    }

    @Test func everyKeyIsToldInTheHelp() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 1)
        let runs: [(command: [String], arguments: [String])] = [
            (["list"], ["--all"]), (["import"], [program.home + "/images"]), (["assess"], ["1"]),
            (["model", "list"], []), (["model", "show"], ["demo-1"]), (["model", "verify"], []),
            (["model", "use"], ["demo-1"]),
            (
                ["simulate"],
                ["--patients", "10", "--out", program.home + "/women", "--tables-only"]
            ),
        ]
        for run in runs {
            let result = try program.run(run.command + run.arguments + ["--json"])
            let help = try program.run(run.command + ["--help"]).output
            let told = Set(help.matches(of: /\w+/).map { String($0.0) })
            let found = try keys(result.output)
            #expect(!found.isEmpty, "\(run.command): \(result.errors)")
            #expect(found.subtracting(told).sorted() == [], "\(run.command)")
        }
    }
}
