import Evaluation
import Foundation
import Testing

@testable import Reporting

@Suite struct EvaluationFormatTests {
    @Test(arguments: [
        ("a.txt", EvaluationFormat.text), ("a.text", .text), ("a.md", .markdown),
        ("b.a.MARKDOWN", .markdown), ("/x/a.csv", .csv), ("a.JSON", .json), ("a.html", .html),
        ("a.htm", .html),
    ])
    func `a file's ending names its format`(name: String, format: EvaluationFormat) {
        #expect(EvaluationFormat(fileName: name) == format)
    }

    @Test(arguments: ["a", "a.pdf", "html", ".", ""])
    func `other endings name none`(name: String) {
        #expect(EvaluationFormat(fileName: name) == nil)
    }

    @Test func `every format says what the women and the model are`() throws {
        let report = try EvaluationSamples.full.get()
        for format in EvaluationFormat.allCases {
            let text = try format.text(of: report)
            #expect(text.utf8.last == UInt8(ascii: "\n"))
            #expect(text.contains("DEMONSTRATION"), "\(format)")
            #expect(text.contains("Not for primary interpretation"), "\(format)")
            #expect(
                text.contains("SYNTHETIC") || text.contains("\"isSimulated\" : true"), "\(format)")
        }
    }

    @Test func `JSON is read back as the same report`() throws {
        for report in [try EvaluationSamples.full.get(), try EvaluationSamples.empty.get()] {
            let text = try EvaluationFormat.json.text(of: report)
            let read = try JSONDecoder().decode(EvaluationReport.self, from: Data(text.utf8))
            #expect(read == report)
        }
    }
}
