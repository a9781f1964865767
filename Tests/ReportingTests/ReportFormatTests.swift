import Screening
import Testing

@testable import Reporting

struct ReportFormatTests {
    @Test(arguments: ReportFormat.allCases)
    func `each format is as kept`(format: ReportFormat) throws {
        try Snapshot.expect(
            try format.text(of: Samples.report()), equals: "session.\(format.rawValue)")
        try Snapshot.expect(
            try format.text(of: Samples.report(isDeidentified: true)),
            equals: "deidentified.\(format.rawValue)")
        try Snapshot.expect(
            try format.text(of: SessionReport(Samples.empty, timeZone: .gmt)),
            equals: "empty.\(format.rawValue)")
    }

    @Test(arguments: ReportFormat.allCases, [false, true])
    func `each says what it is not`(format: ReportFormat, isDeidentified: Bool) throws {
        let text = try format.text(of: Samples.report(isDeidentified: isDeidentified))
        #expect(text.contains("Not for primary interpretation"))
        #expect(text.contains("Nothing here is a diagnosis"))
        #expect(text.contains("0.1.0"))
        #expect(text.contains("firstlight.session/1"))
        #expect(text.contains("SYNTHETIC"))
        #expect(text.utf8.last == UInt8(ascii: "\n"))
    }

    @Test(arguments: ReportFormat.allCases)
    func `no character that drives a terminal`(format: ReportFormat) throws {
        for isDeidentified in [false, true] {
            let text = try format.text(of: Samples.report(isDeidentified: isDeidentified))
            let allowed: Set<Unicode.Scalar> = format == .csv ? ["\r", "\n"] : ["\n"]
            let found = text.unicodeScalars.filter { $0.isUnprintable && !allowed.contains($0) }
            #expect(found.isEmpty)
        }
    }

    @Test func `a file name chooses the format`() {
        #expect(ReportFormat(fileName: "a/b.MD") == .markdown)
        #expect(ReportFormat(fileName: "b.txt") == .markdown)
        #expect(ReportFormat(fileName: "b.csv") == .csv)
        #expect(ReportFormat(fileName: "b.json") == .json)
        #expect(ReportFormat(fileName: "json") == nil)
        #expect(ReportFormat(fileName: "b.pdf") == nil)
    }
}
