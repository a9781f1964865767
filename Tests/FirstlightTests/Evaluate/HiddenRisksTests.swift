import Evaluation
import Foundation
import Testing

/// What `evaluate` tells of exams whose risk is hidden until they are read.
@Suite struct HiddenRisksTests {
    private func hide(in program: Program) throws {
        let folder = program.home + "/.config/firstlight"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try "[reading]\nhide-risk-until-read = true\n"
            .write(toFile: folder + "/config.toml", atomically: true, encoding: .utf8)
    }

    private func evaluate(_ list: CalibrationWorklist, _ more: String...) throws -> Program.Result {
        try list.program.run(
            ["evaluate", list.outcomes, "--model", "small", "--replicates", "0", "--json"] + more)
    }

    private func report(_ result: Program.Result) throws -> EvaluationReport {
        try JSONDecoder().decode(EvaluationReport.self, from: Data(result.output.utf8))
    }

    private func thresholds(_ report: EvaluationReport) -> Int {
        report.score.years.flatMap { $0.roc.value ?? [] }.count { $0.threshold != nil }
    }

    @Test func groupsAreJudgedAndNoSingleRiskIsTold() throws {
        let list = try CalibrationWorklist(women: 300)
        let open = try report(try evaluate(list))
        #expect(thresholds(open) > 0)
        try hide(in: list.program)
        let result = try evaluate(list)
        #expect(result.status == 0, "\(result.errors)")
        let hidden = try report(result)
        #expect(hidden.provenance == open.provenance)
        #expect(hidden.score.discrimination == open.score.discrimination)
        #expect(hidden.score.years.map(\.deciles) == open.score.years.map(\.deciles))
        #expect(thresholds(hidden) == 0)
        #expect(hidden.warnings.contains { $0.contains("300 exams is hidden until they are read") })
    }

    @Test func aSmallGroupIsRefused() throws {
        let list = try CalibrationWorklist(women: 300)
        var rows = try String(contentsOfFile: list.outcomes, encoding: .utf8)
            .split(separator: "\n").enumerated().map { String($1) + ($0 < 4 ? ",few" : ",many") }
        rows[0] = "patient_id,time,event,part"
        func write(_ rows: [String]) throws {
            try rows.joined(separator: "\n")
                .write(toFile: list.outcomes, atomically: true, encoding: .utf8)
        }
        try write(rows)
        #expect(try evaluate(list, "--by", "part").status == 0)
        try hide(in: list.program)
        let divided = try evaluate(list, "--by", "part")
        #expect(divided.status == 1 && divided.output == "")
        #expect(divided.errors.contains("part few has 3 exams"))
        #expect(try evaluate(list).status == 0)
        try write(Array(rows.prefix(2)))
        let single = try evaluate(list)
        #expect(single.status == 1 && single.output == "")
        #expect(single.errors.contains("the risk of 1 of 1 exams is hidden"))
    }
}
