import Foundation
import TestExams
import TestFiles
import Testing

/// A reader's run in a real terminal, by keys alone.
@Suite(.needs(.program("tmux")), .serialized) struct ReadingRunTests {
    @Test func importOpenFlagNoteAskExportAndLeave() throws {
        let program = try Program()
        defer { program.remove() }
        for number in 1...3 { try TestExam.write(number: number, to: program.home + "/images") }
        let terminal = try Tmux(program, width: 100, height: 30)
        try terminal.wait(for: "The worklist is empty")
        try terminal.type(":import \(program.home)/images")
        try terminal.press("Enter")
        try terminal.wait(for: "12 views imported")
        try terminal.wait(for: "3 exams")
        try terminal.press("Enter")
        try terminal.wait(for: "mm/row")
        try terminal.press("f")
        try terminal.type("second reader")
        try terminal.press("Enter")
        try terminal.wait(for: "flagged: second reader")
        try terminal.press("n")
        try terminal.type("compare in a year")
        try terminal.press("Enter")
        try terminal.wait(for: "Note recorded")
        try terminal.press("r")
        // The questionnaire's answer is there at once, that of the model in the box soon after.
        try terminal.wait(for: "demo-1")
        try terminal.press("d")
        try terminal.wait(for: "read")
        try terminal.press("q", "q")
        try terminal.wait(for: "not exported")
        try terminal.press("e")
        try terminal.wait(for: "export to")
        try terminal.press("C-u")
        try terminal.type("\(program.home)/out.json")
        try terminal.press("Enter")
        try terminal.wait(for: "Session written")
        try terminal.press("q")
        // The terminal echoes again.
        try terminal.wait(for: "left with 0\necho")

        let file = program.home + "/out.json"
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect((attributes[.posixPermissions] as? Int) == 0o600)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        for word in ["second reader", "compare in a year", "BCRAT", "Not for primary", "SYNTHETIC"]
        {
            #expect(text.localizedCaseInsensitiveContains(word), "\(word)")
        }
    }

    @Test func killedInTheMiddleAndTakenUpAgain() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 2)
        let first = try Tmux(program, width: 80, height: 24)
        try first.wait(for: "2 exams")
        try first.press("f")
        try first.type("before the kill")
        try first.press("Enter")
        try first.wait(for: "flagged: before the kill")
        kill(try first.programID(), SIGKILL)
        try first.wait(for: "left with 137")

        let second = try Tmux(program, width: 80, height: 24)
        try second.wait(for: "broke off")
        try second.press("Enter")
        try second.wait(for: "goes on")
        try second.press("v")
        let session = try second.wait(for: "before the kill")
        #expect(session.contains("1 flagged"))
        try second.press("q")
        try second.type(":quit!")
        try second.press("Enter")
        try second.wait(for: "left with 0")
    }

    @Test func aDroppedLineKeepsTheNoteBeingTyped() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 1)
        let first = try Tmux(program, width: 80, height: 24)
        try first.wait(for: "1 exam")
        try first.press("n")
        try first.type("half a sent")
        try first.wait(for: "half a sent")
        kill(try first.programID(), SIGHUP)
        try first.wait(for: "left with 0\necho")

        let second = try Tmux(program, width: 80, height: 24)
        try second.wait(for: "broke off")
        try second.press("Enter")
        try second.wait(for: "half a sent")
    }

    @Test func twoWorkstationsSeeEachOther() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 2)
        let first = try Tmux(program, width: 80, height: 24)
        let second = try Tmux(program, width: 80, height: 24)
        try first.wait(for: "2 exams")
        try second.wait(for: "2 exams")
        try first.press("f")
        try first.type("from the first")
        try first.press("Enter")
        try second.wait(for: "from the first")
        let result = try program.run("flag", "SYNTHETIC-T2", "--reason", "from the shell")
        #expect(result.status == 0)
        try first.wait(for: "2 flagged")
        try second.wait(for: "2 flagged")
    }
}
