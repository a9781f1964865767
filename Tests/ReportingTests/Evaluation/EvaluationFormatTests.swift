import Evaluation
import Foundation
import Testing

@testable import Reporting

@Suite struct EvaluationFormatTests {
    @Test func `every format says what the women and the model are`() throws {
        let report = try EvaluationSamples.full.get()
        for format in EvaluationReport.formats {
            let text = try format.text(of: report)
            #expect(text.utf8.last == UInt8(ascii: "\n"))
            #expect(text.contains("DEMONSTRATION"), "\(format)")
            #expect(text.contains("Not for primary interpretation"), "\(format)")
            #expect(text.contains("SYNTHETIC"), "\(format)")
        }
        let json = try EvaluationFormat.json.text(of: report)
        for mark in ["isSimulated", "isDemonstration"] {
            #expect(json.contains("\"\(mark)\" : true"))
        }
    }

    @Test(arguments: EvaluationReport.formats)
    func `every format says what the figures stand on`(format: EvaluationFormat) throws {
        let text = try format.text(of: try EvaluationSamples.full.get())
        for fact in [
            "demo-1", String(repeating: "5a", count: 32), "local-1",
            String(repeating: "c1", count: 32), "outcomes.csv", String(repeating: "0b", count: 32),
        ] {
            #expect(text.contains(fact), "\(format): \(fact)")
        }
    }

    @Test(arguments: EvaluationReport.formats)
    func `no format marks patients as synthetic`(format: EvaluationFormat) throws {
        let text = try format.text(of: try EvaluationSamples.empty.get())
        for mark in ["SYNTHETIC", "DEMONSTRATION"] { #expect(!text.contains(mark)) }
    }

    @Test(arguments: EvaluationReport.formats)
    func `a decision curve that there is not has its reason`(format: EvaluationFormat) throws {
        let text = try format.text(of: try EvaluationSamples.empty.get())
        // Lines are broken in text.
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isTable = [.csv, .json].contains(format)
        #expect(isTable || words.contains("Not available. decision curve of year 5: texture only"))
        #expect(words.contains("decision curve of year 5"))
    }

    @Test func `JSON is read back as the same report`() throws {
        for report in [try EvaluationSamples.full.get(), try EvaluationSamples.empty.get()] {
            let text = try EvaluationFormat.json.text(of: report)
            let read = try JSONDecoder().decode(EvaluationReport.self, from: Data(text.utf8))
            #expect(read == report)
        }
    }
}
