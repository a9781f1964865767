import Foundation
import Testing

@testable import Reporting

struct SessionExportTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "firstlight-session-\(UUID().uuidString)")

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
        let error = #expect(throws: ExportError.self) {
            try SessionExport.write(Samples.summary, to: folder.path + "/a.pdf")
        }
        #expect(error?.code == .unknownFormat)
        #expect(error?.description.contains(".md, .csv or .json") == true)
    }

    @Test(arguments: ReportFormat.allCases)
    func `de-identified text is the report's`(format: ReportFormat) throws {
        let text = try SessionExport.text(of: Samples.summary, as: format, isDeidentified: true)
        #expect(text == (try format.text(of: Samples.summary.deidentified())))
        #expect(!text.contains("ALMEIDA"))
        #expect(try SessionExport.text(of: Samples.summary, as: format).contains("ALMEIDA"))
    }
}
