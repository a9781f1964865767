import Foundation
import Screening
import Testing

@testable import Reporting

struct SessionExportTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "firstlight-session-\(UUID().uuidString)")

    @Test(arguments: SessionReport.formats)
    func `each format is as kept`(format: SessionFormat) throws {
        try Snapshot.expect(
            try format.text(of: Samples.report()), equals: "session.\(format.name)")
        try Snapshot.expect(
            try format.text(of: Samples.report(isDeidentified: true)),
            equals: "deidentified.\(format.name)")
        try Snapshot.expect(
            try format.text(of: SessionReport(Samples.empty, timeZone: .gmt)),
            equals: "empty.\(format.name)")
    }

    @Test(arguments: SessionReport.formats, [false, true])
    func `each says what it is not`(format: SessionFormat, isDeidentified: Bool) throws {
        let text = try format.text(of: Samples.report(isDeidentified: isDeidentified))
        #expect(text.contains("Not for primary interpretation"))
        #expect(text.contains("Nothing here is a diagnosis"))
        #expect(text.contains("0.1.0"))
        #expect(text.contains("firstlight.session/1"))
        #expect(text.contains("SYNTHETIC"))
        #expect(text.utf8.last == UInt8(ascii: "\n"))
    }

    @Test(arguments: SessionReport.formats)
    func `no character that drives a terminal`(format: SessionFormat) throws {
        for isDeidentified in [false, true] {
            let text = try format.text(of: Samples.report(isDeidentified: isDeidentified))
            let allowed: Set<Unicode.Scalar> = format == .csv ? ["\r", "\n"] : ["\n"]
            let found = text.unicodeScalars.filter { $0.isUnprintable && !allowed.contains($0) }
            #expect(found.isEmpty)
        }
    }

    @Test(arguments: [
        ("a.md", "# Firstlight"), ("a.csv", "record,schema"), ("a.json", "{\n"),
        ("a", "# Firstlight"), (".hidden", "# Firstlight"), ("v1.2/a", "# Firstlight"),
    ])
    func `the ending chooses the format`(name: String, start: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try SessionExport.write(Samples.summary, to: file.path)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix(start))
        #expect(try SessionExport.write(Samples.summary, as: .json, to: file.path) == .json)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("{\n"))
    }

    @Test func `an ending that is no format is refused before anything is written`() throws {
        let error = #expect(throws: UnknownFormatError.self) {
            try SessionExport.write(Samples.summary, to: folder.path + "/a.pdf")
        }
        #expect(error?.path.hasSuffix("/a.pdf") == true)
        #expect(error?.description.contains(".md, .csv or .json") == true)
    }

    @Test(arguments: SessionReport.formats)
    func `de-identified text is the report's`(format: SessionFormat) throws {
        let text = try SessionExport.text(of: Samples.summary, as: format, isDeidentified: true)
        #expect(text == (try format.text(of: Samples.summary.deidentified())))
        #expect(!text.contains("ALMEIDA"))
        #expect(try SessionExport.text(of: Samples.summary, as: format).contains("ALMEIDA"))
    }
}
