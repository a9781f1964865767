import Evaluation
import Foundation
import Screening
import Testing

@testable import firstlight

/// `evaluate` as a program.
@Suite struct EvaluateProgramTests {
    private func prepared(_ table: String = EvaluateTables.drawn) throws -> Program {
        let program = try Program()
        try Data(table.utf8).write(to: URL(filePath: program.home + "/outcomes.csv"))
        return program
    }

    private static let fast = ["--replicates", "0"]

    @Test func theReportIsPrintedWithItsPlots() throws {
        let program = try prepared()
        defer { program.remove() }
        let result = try program.run(
            ["evaluate", "outcomes.csv", "--score", "a", "--against", "b", "--by", "age"]
                + ["--replicates", "40"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("Evaluation of a against b\n"))
        #expect(result.output.contains("SYNTHETIC: "))
        #expect(result.output.contains("\nROC curve, five years"))
        #expect(result.output.contains("Not for primary interpretation"))
        // A terminal that understands nothing gets no escape sequence.
        #expect(!result.output.contains("\u{1B}"))
        #expect(result.errors == "400 exams judged, 0 left out\n")
        let colored = try program.run(
            ["evaluate", "outcomes.csv", "--score", "a", "--colors", "256", "--glyphs", "blocks"]
                + Self.fast)
        #expect(colored.output.contains("\u{1B}[") && colored.output.contains("▄"))
    }

    @Test(arguments: EvaluationFormatSample.all)
    func everyFormatIsWritten(sample: EvaluationFormatSample) throws {
        let program = try prepared()
        defer { program.remove() }
        let arguments = ["evaluate", "outcomes.csv", "--score", "a"] + Self.fast
        let printed = try program.run(arguments + ["--format", sample.name])
        #expect(printed.status == 0, "\(printed.errors)")
        #expect(printed.output.hasPrefix(sample.start))
        #expect(printed.output.contains("SYNTHETIC"))
        let file = program.home + "/report.\(sample.ending)"
        let written = try program.run(arguments + ["--output", file])
        #expect(written.status == 0 && written.output == "")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        if sample.name != "text" { #expect(text == printed.output) }
        #expect(text.hasPrefix(sample.start))
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func jsonIsTheReport() throws {
        let program = try prepared()
        defer { program.remove() }
        let result = try program.run(
            ["evaluate", "outcomes.csv", "--score", "a", "--json"] + Self.fast)
        let report = try JSONDecoder().decode(
            EvaluationReport.self, from: Data(result.output.utf8))
        #expect(report.schema == "firstlight.evaluation/1")
        #expect(report.provenance.women == 400)
        #expect(report.provenance.bootstrap == nil)
    }

    @Test func badRowsAreToldAndThePartIsJudged() throws {
        let program = try prepared("time,event,x\n1.5,1,0.2\n6,0,0.1\n-1,0,0.3\n7,0,inf\n")
        defer { program.remove() }
        let result = try program.run(
            ["evaluate", "outcomes.csv", "--score", "x", "--json"] + Self.fast)
        #expect(result.status == 2)
        #expect(result.errors.contains("left out  1: time cannot be used"))
        #expect(result.errors.contains("outcomes.csv: line 4, column time: '-1' "))
        #expect(result.errors.contains("outcomes.csv: line 5, column x: 'inf' "))
        #expect(result.errors.hasSuffix("2 exams judged, 2 left out\n"))
        let quiet = try program.run(
            ["evaluate", "outcomes.csv", "--score", "x", "--json", "--quiet"] + Self.fast)
        #expect(!quiet.errors.contains("line 4"))
        #expect(quiet.errors.contains("left out  1: time cannot be used"))
    }

    @Test func nothingToJudgeFails() throws {
        let program = try prepared("time,event,x\n1.5,1,\n")
        defer { program.remove() }
        for arguments in [
            ["outcomes.csv", "--score", "x"], ["none.csv", "--score", "x"],
            ["outcomes.csv", "--score", "y"], ["outcomes.csv"],
            ["outcomes.csv", "--score", "x", "--weight", "w"],
        ] {
            let result = try program.run(["evaluate"] + arguments + Self.fast)
            #expect(result.status == 1)
            #expect(result.output == "")
            #expect(result.errors.contains("Error: "))
        }
    }

    @Test func usageErrorsExitWith64() throws {
        let program = try prepared()
        defer { program.remove() }
        for arguments in [
            [], ["outcomes.csv", "--score", "a", "--model", "m"],
            ["outcomes.csv", "--score", "a", "--against", "a"], ["outcomes.csv", "--ranks"],
            ["outcomes.csv", "--score", "a", "--replicates", "3"],
            ["outcomes.csv", "--score", "a", "--format", "pdf"],
            ["outcomes.csv", "--score", "a", "--format", "csv", "--json"],
            ["outcomes.csv", "--score", "a", "--output", "report.pdf"],
        ] {
            #expect(try program.run(["evaluate"] + arguments).status == 64, "\(arguments)")
        }
    }

    @Test func theBenchTellsEveryPart() throws {
        let program = try Program()
        defer { program.remove() }
        let result = try program.run("bench", "evaluate", "--rows", "400", "--seed", "4", "--json")
        #expect(result.status == 0, "\(result.errors)")
        let figures = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(figures["rows"] as? Int == 400)
        let seconds = try #require(figures["seconds"] as? [String: Double])
        #expect(Set(seconds.keys) == ["reading", "choosing", "figures", "text", "all"])
        let table = try OutcomeTable(parsing: EvaluateTables.drawn, file: "drawn.csv")
        #expect(table.rejected.isEmpty)
        #expect(
            figures["cancers"] as? Int == table.exams.count { $0.followUp.isCancer })
        #expect(try program.run("bench", "evaluate", "--rows", "0").status == 64)
    }
}

/// A format as the command line names it, and how its text begins.
struct EvaluationFormatSample: Sendable {
    var name: String
    var ending: String
    var start: String

    static let all = [
        EvaluationFormatSample(name: "text", ending: "txt", start: "Evaluation of a\n"),
        EvaluationFormatSample(name: "md", ending: "md", start: "# Evaluation of a\n"),
        EvaluationFormatSample(name: "csv", ending: "csv", start: "figure,score,"),
        EvaluationFormatSample(
            name: "json", ending: "json", start: "{\n"),
        EvaluationFormatSample(name: "html", ending: "html", start: "<!DOCTYPE html>"),
    ]
}
