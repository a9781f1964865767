import Foundation
import Testing

@testable import Reporting

struct JSONReportTests {
    private struct Percents: Decodable {
        struct Exam: Decodable {
            struct Assessment: Decodable {
                struct Estimate: Decodable {
                    let percent: Double
                }
                let estimates: [Estimate]
            }
            let assessments: [Assessment]
        }
        let exams: [Exam]
    }

    @Test(arguments: [false, true])
    func `the export is as its schema says`(isDeidentified: Bool) throws {
        let json = try ReportFormat.json.text(of: Samples.report(isDeidentified: isDeidentified))
        #expect(try SchemaCheck().problems(in: json) == [])
        let empty = try ReportFormat.json.text(of: SessionReport(Samples.empty))
        #expect(try SchemaCheck().problems(in: empty) == [])
    }

    @Test(arguments: [
        ("\"schema\"", "\"scheme\""), ("\"RMLO\"", "\"RML\""),
        ("\"priors\" : 2", "\"priors\" : -1"),
        ("\"priors\" : 2", "\"priors\" : \"2\""), ("\"treatment\"", "\"treated\""),
    ])
    func `the schema refuses what it does not describe`(text: String, other: String) throws {
        let json = try ReportFormat.json.text(of: Samples.report())
        #expect(json.contains(text))
        #expect(try !SchemaCheck().problems(in: json.replacing(text, with: other)).isEmpty)
    }

    @Test func `percentages keep every digit`() throws {
        let json = try ReportFormat.json.text(of: Samples.report())
        let read = try JSONDecoder().decode(Percents.self, from: Data(json.utf8))
        #expect(
            read.exams[0].assessments[0].estimates.map(\.percent)
                == [1.669_999_999_999_9, 0.1 + 0.2])
    }

    @Test func `control characters are escaped and read back whole`() throws {
        let json = try ReportFormat.json.text(of: Samples.report())
        #expect(json.contains("\\u009b"))
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let exams = try #require(object?["exams"] as? [[String: Any]])
        let patient = try #require(exams[1]["patient"] as? [String: Any])
        #expect(patient["name"] as? String == "\u{1B}[2JDIALLO^A\u{9B}ISSATOU")
    }
}
