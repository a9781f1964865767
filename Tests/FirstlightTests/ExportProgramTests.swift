import Foundation
import TestFiles
import Testing

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
        for arguments in [
            ["factors", "1", "age=52", "menarche=12"], ["flag", "1", "--reason", "look again"],
            ["flag", "2", "--reason", "born 2 March 1965"],
        ] {
            #expect(try program.run(arguments).status == 0)
        }
        let check = try SchemaCheck(try program.run("export", "--schema").output)
        for options in [[], ["--deidentify"]] {
            let export = try program.run(["export", "--format", "json"] + options)
            #expect(export.status == 0)
            #expect(export.output.contains("look again"))
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
        #expect(completions.contains("md csv") || completions.contains("'md' 'csv'"))
    }
}
