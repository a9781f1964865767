import Foundation
import TestFiles
import Testing

/// The terminal's own life around the program: pastes, names of terminals, jobs, descriptors.
@Suite(.needs(.program("tmux")), .serialized) struct TerminalLifeTests {
    @Test(arguments: [
        ["NO_COLOR": "1"], ["TERM": "vt100"], ["TERM": "xterm-kitty-of-tomorrow"], [:],
    ])
    func whatIsPastedIntoTheListRunsNothing(extra: [String: String]) throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 2)
        let terminal = try Tmux(program, width: 80, height: 24, extra: extra)
        let first = try terminal.wait(for: "2 exams")
        #expect(first.contains("not known here") == (extra["TERM"]?.hasPrefix("xterm") == true))
        try terminal.paste("dad dr CR note")
        try terminal.wait(for: "Pasted text is not taken for keys")
        try terminal.press("z")
        let screen = try terminal.wait(for: "z does nothing here")
        #expect(screen.contains("2 new · 0 flagged"))
        try terminal.type(":quit!")
        try terminal.press("Enter")
        try terminal.wait(for: "left with 0")
    }

    @Test func theEncodingOfTheLocaleIsBelieved() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 1)
        let terminal = try Tmux(
            program, width: 80, height: 24, extra: ["LC_ALL": "de_DE.ISO-8859-1"])
        try terminal.wait(for: "1 exam")
        try terminal.press("n")
        try terminal.type(bytes: [0x47, 0x72, 0xF6, 0xDF, 0x65, 0x20, 0xE9])
        try terminal.press("Enter")
        try terminal.wait(for: "Note recorded")
        try terminal.type(":quit!")
        try terminal.press("Enter")
        try terminal.wait(for: "left with 0")
        let result = try program.run("export", "--all", "--format", "json", "--output", "-")
        let database = try Data(contentsOf: URL(fileURLWithPath: Self.worklist(of: program)))
        #expect(
            result.output.contains("Größe é") || database.range(of: Data("Größe é".utf8)) != nil)
    }

    private static func worklist(of program: Program) -> String {
        program.home + "/.local/share/firstlight/worklist.sqlite"
    }

    @Test func aJobInTheBackgroundPaintsNothing() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 1)
        let shell = try Tmux(program, width: 80, height: 24, shell: true)
        try shell.type(Program.path)
        try shell.press("Enter")
        try shell.wait(for: "1 exam")
        try shell.press("C-z")
        try shell.wait(for: "Stopped")
        try shell.type("clear; bg; echo in front")
        try shell.press("Enter")
        try shell.wait(for: "in front\n")
        // What changes the list would be drawn at once.
        _ = try program.run("flag", "SYNTHETIC-T1", "--reason", "from the shell")
        try shell.type("sleep 1; echo still here")
        try shell.press("Enter")
        let screen = try shell.wait(for: "still here\n")
        #expect(!screen.contains("flagged"))
        try shell.type("fg")
        try shell.press("Enter")
        try shell.wait(for: "1 flagged")
        try shell.type(":quit!")
        try shell.press("Enter")
        try shell.wait(for: "still here")
    }

    @Test func closedDescriptorsAreNobodysFile() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 1)
        for closed in ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", "exec '\(Program.path)' list --json \(closed)"]
            process.environment = program.environment
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            let folder = (Self.worklist(of: program) as NSString).deletingLastPathComponent
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                guard name.hasSuffix("-locks") else { continue }
                let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
                #expect(data.range(of: Data("SYNTHETIC".utf8)) == nil, "\(closed)")
            }
            #expect(try program.run("list").output.contains("SYNTHETIC"))
        }
    }
}
