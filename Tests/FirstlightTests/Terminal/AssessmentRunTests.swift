import Foundation
import TestExams
import TestFiles
import TestModels
import Testing

/// The image model in a real terminal: the committed checkpoint at half the published input size, on
/// exams whose four files are read, encoded and traced back for real.
@Suite(.needs(.program("tmux")), .serialized) struct AssessmentRunTests {
    private static let checkpoint = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "CheckpointsTests/Fixtures/plain").standardized.path

    private func importModel(_ program: Program) throws {
        let result = try program.run(
            "model", "import", "--encoder",
            try CheckpointFixture.encoder("plain", width: 832, height: 1024, in: program.home),
            "--transformer", Self.checkpoint + "/transformer.p", "--name", "fixture",
            "--demonstration")
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func askStopAskAgainLookAndExport() throws {
        let program = try Program()
        defer { program.remove() }
        try importModel(program)
        try SmallWorklist.make(in: program, patients: 1)
        let terminal = try Tmux(program, width: 118, height: 34)
        try terminal.wait(for: "1 exam")
        try terminal.press("r")
        try terminal.wait(for: "ctrl-c stops")
        try terminal.press("C-c")
        try terminal.wait(for: "1 assessment stopped")
        let list = try program.run("list", "--json")
        #expect(!list.output.contains("fixture"), "\(list.output)")

        try terminal.press("r")
        try terminal.wait(for: "/4", seconds: 240)
        try terminal.wait(for: "fixture answered for", seconds: 240)
        try terminal.press("Enter")
        let panel = try terminal.wait(for: "year 5")
        for words in ["image only", "DEMONSTRATION", "raw, no calibrator", "pull", "SYNTHETIC"] {
            #expect(panel.contains(words), "\(words)")
        }
        try terminal.press("o")
        let evidence = try terminal.wait(for: "heat: evidence")
        #expect(evidence.contains("not a lesion mark"))
        try terminal.press("o")
        try terminal.wait(for: "heat: left-right asymmetry")
        try terminal.press("o")
        try terminal.wait(for: "mm/row")
        try terminal.press("e")
        try terminal.wait(for: "export to")
        try terminal.press("C-u")
        try terminal.type("\(program.home)/out.json")
        try terminal.press("Enter")
        try terminal.wait(for: "Session written")
        try terminal.type(":quit!")
        try terminal.press("Enter")
        try terminal.wait(for: "left with 0")

        let text = try String(contentsOfFile: program.home + "/out.json", encoding: .utf8)
        for word in ["\"fixture\"", "DEMONSTRATION", "weightsSHA256", "\"pull\""] {
            #expect(text.contains(word), "\(word)")
        }
        let shown = try program.run(
            "show", "SYNTHETIC-T1", "--overlay", "evidence", "--cells", "60x20", "--colors", "plain"
        )
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.output.contains("not a lesion mark"))
    }
}
