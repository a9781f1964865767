import Testing

@testable import firstlight

@Suite struct GlobalOptionsTests {
    @Test(arguments: [
        ("--data D list", "list --data D"),
        ("--data=D --quiet --config C list --json", "list --data=D --quiet --config C --json"),
        ("--data A list --data B x", "list --data A --data B x"),
        ("--theme light model --data D list", "model list --theme light --data D"),
        ("--data list list", "list --data list"),
        ("--quiet flag 3 --quiet", "flag --quiet 3 --quiet"),
        ("--data D identity show 3", "identity show --data D 3"),
        ("--data D help list", "help list"), ("--data D list --help", "list --data D --help"),
        // Without a subcommand, and where nothing is to be moved, all stays.
        ("--data D", "--data D"), ("--data", "--data"), ("--data D --json", "--data D --json"),
        ("list --data D", "list --data D"), ("--version", "--version"), ("", ""),
        ("show 1 --data D list", "show 1 --data D list"), ("nonsense list", "nonsense list"),
    ])
    func optionsBeforeASubcommandStandBehindIt(given: String, expected: String) {
        let moved = GlobalOptions.behindSubcommand(given.split(separator: " ").map(String.init))
        #expect(moved == expected.split(separator: " ").map(String.init))
    }

    @Test func theProgramTakesThemOnEitherSide() throws {
        let program = try Program()
        defer { program.remove() }
        let folder = program.home + "/elsewhere"
        for arguments in [
            ["--data", folder, "paths"], ["paths", "--data", folder],
            ["--data=\(folder)", "paths"],
            ["--data", "/nowhere", "paths", "--data", folder],
        ] {
            let result = try program.run(arguments)
            #expect(result.status == 0 && result.output.contains(folder + "/worklist.sqlite"))
        }
        #expect(try program.run("--data", folder, "nonsense").status == 64)
        #expect(try program.run("--help").output.contains("may stand before a subcommand"))
    }
}
