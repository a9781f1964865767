import Foundation
import Screening
import TerminalUI
import TestFiles
import Testing

@testable import Workstation

@Suite struct ReadmeTests {
    @Test func theKeyTableIsTheCommandTable() throws {
        let file = TestFiles.repository.appending(path: "Sources/README.md")
        var readme = try String(contentsOf: file, encoding: .utf8)
        let table = KeyTable.markdown
        if ProcessInfo.processInfo.environment["FIRSTLIGHT_RECORD"] == "1",
            let start = readme.range(of: "<!-- keys -->\n"),
            let end = readme.range(of: "<!-- end -->", range: start.upperBound..<readme.endIndex)
        {
            readme.replaceSubrange(start.upperBound..<end.lowerBound, with: table + "\n")
            try readme.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(readme.contains(table), "The guide's key table should be:\n\(table)")
    }
}
