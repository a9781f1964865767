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

    @Test func withoutAModelTheWayToOneIsTold() throws {
        let program = try Program()
        defer { program.remove() }
        try SmallWorklist.make(in: program, patients: 1)
        for arguments in [["assess", "1", "--json"], ["assess", "--all", "--model", "nobody"]] {
            let result = try program.run(arguments)
            #expect(result.status == 1)
            #expect(result.output == "")
            #expect(result.errors.contains("firstlight model install mirai"))
            #expect(result.errors.contains("model import"))
        }
    }

    @Test(arguments: [
        (0.2, "1 s"), (119.4, "120 s"), (150, "3 min"), (7300, "3 h"), (.infinity, "long"),
    ])
    func timeLeftIsTold(seconds: Double, text: String) {
        #expect(ProgressLine.text(seconds) == text)
    }
}
