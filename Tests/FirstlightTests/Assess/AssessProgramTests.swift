import Foundation
import TestFiles
import Testing

@testable import firstlight

/// `assess` as a program: a real exam and a small network of Mirai's shape.
@Suite(.needs(.shared("exams/cbis-ddsm-P_00820")))
struct AssessProgramTests {
    private func prepared(views: [String] = ["RCC", "LCC", "RMLO", "LMLO"]) throws -> Program {
        let program = try Program()
        let files = views.map { TestFiles.shared("exams/cbis-ddsm-P_00820/\($0).dcm").path }
        #expect(try program.run(["import"] + files).status == 0)
        let model = TestFiles.fixture("mirai/small").path
        let imported = try program.run(
            "model", "import", "--encoder", model + "/encoder.p", "--transformer",
            model + "/transformer.p", "--input-size", "208x256", "--name", "small",
            "--demonstration")
        #expect(imported.status == 0, "\(imported.errors)")
        return program
    }

    private func exams(_ json: String) throws -> [[String: Any]] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    }

    @Test func aRealExamIsScoredAsThePeerScoresItAndKept() throws {
        let program = try prepared()
        defer { program.remove() }
        let result = try program.run("assess", "--all", "--json", "--features")
        #expect(result.status == 0, "\(result.errors)")
        let exam = try #require(try exams(result.output).first)
        let raw = try #require(exam["raw"] as? [Double])
        let expected = try #require(
            try JSONSerialization.jsonObject(
                with: Data(contentsOf: TestFiles.fixture("mirai/small/expected.json")))
                as? [String: Any])
        let sigmoids = try #require(expected["sigmoid"] as? [Double])
        for (ours, theirs) in zip(raw, sigmoids) { #expect(abs(ours - theirs) < 1e-5) }
        #expect(raw.count == 5 && exam["calibrated"] as? [Double] == raw)
        let views = try #require(exam["views"] as? [String: [String: Any]])
        #expect(views.values.allSatisfy { ($0["features"] as? [Double])?.count == 32 })
        let predictions = try #require(exam["predictedRiskFactors"] as? [String: [Double]])
        #expect(predictions.values.reduce(0) { $0 + $1.count } == 100)

        let again = try program.run("assess", "--all", "--json")
        #expect(again.errors.contains("1 of them before"))
        let kept = try #require(try exams(again.output).first)
        #expect(kept["seconds"] as? Double == exam["seconds"] as? Double)
        #expect(kept["raw"] as? [Double] == raw)
    }

    @Test func aRefusedExamHasNoNumberAnywhere() throws {
        let program = try prepared(views: ["RCC", "LCC", "RMLO"])
        defer { program.remove() }
        let result = try program.run("assess", "--all", "--json")
        #expect(result.status == 0)
        let exam = try #require(try exams(result.output).first)
        #expect(exam["status"] as? String == "refused")
        #expect(exam["raw"] == nil && exam["calibrated"] == nil)
        #expect((exam["refusals"] as? [[String: String]])?.isEmpty == false)
        let table = try program.run("assess", "--all")
        #expect(table.output.contains("refused: ") && !table.output.contains("%"))
        let listed = try #require(
            try exams(try program.run("list", "--json").output).first)
        #expect(listed["refused"] as? Bool == true)
        #expect(listed["fiveYearPercent"] == nil && listed["band"] == nil)
    }

    @Test func oneFailureOfTwoIsPartly() throws {
        let program = try prepared(views: ["RCC", "LCC", "RMLO"])
        defer { program.remove() }
        let result = try program.run("assess", "1", "nobody", "--json")
        #expect(result.status == 2)
        #expect(result.errors.contains("failed    'nobody': There is no exam"))
        #expect(try exams(result.output).count == 1)
        #expect(try program.run("assess", "nobody").status == 1)
    }
}
