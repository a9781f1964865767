import Foundation
import Screening
import Testing

@testable import firstlight

@Suite struct AssessCommandTests {
    @Test func usageErrorsExitWith64() throws {
        let program = try Program()
        defer { program.remove() }
        #expect(try program.run("assess").status == 64)
        #expect(try program.run("assess", "1", "--all").status == 64)
        #expect(try program.run("assess", "--all", "--features").status == 64)
        #expect(try program.run("assess", "--all", "--threads", "0").status == 64)
    }

    @Test func anUnknownModelIsAnsweredWithTheOnesThereAre() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 1)
        let result = try program.run("assess", "--all", "--model", "nobody")
        #expect(result.status == 1)
        #expect(result.output == "")
        #expect(result.errors.contains("there are demo-1"))
    }

    @Test func withoutAChoiceTheDemonstrationAnswersAndSaysSo() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 1)
        let result = try program.run("assess", "1")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("demo-1"))
        #expect(result.output.contains("DEMONSTRATION"))
        #expect(result.output.contains("not calibrated here"))
    }

    @Test(arguments: [
        (0.2, "1 s"), (119.4, "120 s"), (150, "3 min"), (7300, "3 h"), (.infinity, "long"),
    ])
    func timeLeftIsTold(seconds: Double, text: String) {
        #expect(ProgressLine.text(seconds) == text)
    }
}
