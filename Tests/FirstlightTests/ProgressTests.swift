import TestExams
import TestFiles
import Testing

@testable import firstlight

@Suite struct ProgressTests {
    @Test(.needs(.program("script")))
    func howFarAnImportIsIsTakenAwayAgainAtATerminal() throws {
        let program = try Program()
        defer { program.remove() }
        let folder = program.home + "/images"
        try TestExam.write(number: 1, to: folder)
        let shown = try program.runAtTerminal("import", folder)
        #expect(shown.status == 0)
        // However short it was, that it is done is drawn.
        #expect(shown.output.contains("4/4"), "\(shown.output)")
        let last = try #require(shown.output.split(separator: "\r\u{1B}[K").last)
        #expect(last.hasPrefix("4 views imported"))
        let quiet = try program.runAtTerminal("import", folder, "--quiet")
        #expect(!quiet.output.contains("\u{1B}"))
    }

    @Test func nothingIsShownInAFile() throws {
        let program = try Program()
        defer { program.remove() }
        let folder = program.home + "/images"
        try TestExam.write(number: 1, to: folder)
        #expect(try program.run("import", folder).errors == "")
    }

    @Test(arguments: [
        (0, "1 s"), (59.5, "60 s"), (119.9, "120 s"), (120, "2 min"), (121, "3 min"),
        (7199, "120 min"), (7200, "2 h"), (7201, "3 h"), (3_600_000, "long"), (.infinity, "long"),
        (.nan, "long"),
    ])
    func whatIsLeftIsToldInTheUnitThatFits(seconds: Double, text: String) {
        #expect(ProgressLine.text(seconds) == text)
    }
}
