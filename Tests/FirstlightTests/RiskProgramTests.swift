import Foundation
import Testing

/// `risk` as programs and people meet it.
@Suite struct RiskProgramTests {
    private func objects(_ lines: some StringProtocol) throws -> [[String: Any]] {
        try lines.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test func oneWomansRiskIsTextOrJSONForPeople() throws {
        let program = try Program()
        defer { program.remove() }
        let text = try program.run("risk", "age=50", "menarche=12", "race=unknown")
        #expect(text.status == 0 && text.errors == "")
        #expect(text.output.contains("\n  5 years "))
        let json = try program.run("risk", "age=50", "menarche=12", "race=unknown", "--json")
        #expect(json.status == 0)
        #expect(json.output.hasPrefix("{\n  \"averageFiveYearPercent\" : "))
        #expect(json.output.hasSuffix("}\n"))
        // A refusal is an answer.
        let refused = try program.run("risk", "age=19", "--json")
        #expect(refused.status == 0)
        #expect(refused.output.contains("\"refusals\""))
        #expect(!refused.output.contains("\"fiveYearPercent\""))
    }

    @Test func everyRowOfATableIsALineOfJSON() throws {
        let program = try Program()
        defer { program.remove() }
        let path = program.home + "/women.csv"
        try "age,menarche,shoes\n50,12,38\nold,12,39\n61,unknown,40\n"
            .write(toFile: path, atomically: true, encoding: .utf8)
        let result = try program.run("risk", "--batch", path)
        #expect(result.status == 2)
        let women = try objects(result.output)
        #expect(women.map { $0["line"] as? Int } == [2, 3, 4])
        #expect(women.map { $0["fiveYearPercent"] != nil } == [true, false, true])
        let errors = result.errors.split(separator: "\n")
        #expect(errors.count == 2)
        #expect(errors.first?.hasSuffix("not read, no risk factors: shoes") == true)
        #expect(errors.last?.contains("line 3, column age: 'old'") == true)
        try "age\nold\n".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try program.run("risk", "--batch", path).status == 1)
    }

    @Test func answersThatCannotBeMeantAreUsageErrors() throws {
        let program = try Program()
        defer { program.remove() }
        for wrong in [[], ["shoes=38"], ["age=old"], ["age=50", "--batch", "women.csv"]] {
            let result = try program.run(["risk"] + wrong)
            #expect(result.status == 64, "\(wrong)")
            #expect(result.output == "" && result.errors.contains("Error: "))
        }
        let missing = try program.run("risk", "--batch", program.home + "/none.csv")
        #expect(missing.status == 1)
        #expect(missing.errors.contains("none.csv: cannot be read"))
    }
}
