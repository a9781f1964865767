import Foundation
import Screening
import TestFiles
import Testing
import Worklist

/// `firstlight export` as a user runs it.
@Suite struct ExportProgramTests {
    @Test func theSchemaIsTheRepositorys() throws {
        let program = try Program()
        defer { program.remove() }
        let schema = try program.run("export", "--schema")
        #expect(schema.status == 0 && schema.errors == "")
        let file = TestFiles.repository
            .appending(path: "Sources/Reporting/Session/session.schema.json")
        #expect(schema.output == (try String(contentsOf: file, encoding: .utf8)))
        // It prints no session, so that nothing may be asked of one.
        #expect(try program.run("export", "--schema", "--format", "csv").status == 64)
        #expect(try program.run("export", "--schema", "--deidentify").status == 64)
    }

    @Test func exportsAreAsTheSchemaSays() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 2)
        let store = try WorklistStore(
            path: program.home + "/.local/share/firstlight/worklist.sqlite")
        let session = try store.startSession(reader: "tester")
        let exams = try store.rows().filter { !$0.isPrior }.map(\.id)
        #expect(exams.count == 2)
        for exam in exams { try store.markOpened(exam, in: session) }
        try store.record(
            Assessment(
                model: "BCRAT", modelVersion: "4.1", outcome: "invasive breast cancer",
                estimates: [RiskEstimate(horizon: .years(5), percent: 3.4375)],
                band: BandScheme.bcrat.band(forPercent: 3.4375)), of: exams[0],
            by: Signature(session))
        _ = try store.addFlag("look again", to: exams[0], by: Signature(session))
        _ = try store.addNote("seen on 2 March 2024", to: exams[1], by: Signature(session))
        let check = try SchemaCheck(try program.run("export", "--schema").output)
        for options in [[], ["--deidentify"]] {
            let export = try program.run(["export", "--format", "json"] + options)
            #expect(export.status == 0, "\(export.errors)")
            #expect(export.output.contains("look again") && export.output.contains("3.4375"))
            #expect(try check.problems(in: export.output) == [])
        }
        let file = program.home + "/session.json"
        #expect(try program.run("export", "--output", file).status == 0)
        #expect(try check.problems(in: try String(contentsOfFile: file, encoding: .utf8)) == [])
    }

    @Test func formatsAreThoseOfTheList() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run("export", "--help").output.contains("md, csv"))
        let unknown = try program.run("export", "--format", "pdf")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("'md', 'csv'"))
        let completions = try program.run("--generate-completion-script", "bash").output
        #expect(completions.contains("'md'$'\\n''csv'$'\\n''json'"))
    }
}
