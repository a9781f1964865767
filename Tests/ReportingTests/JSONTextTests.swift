import Foundation
import Testing

@testable import Reporting

struct JSONTextTests {
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

    @Test func `percentages keep every digit`() throws {
        let json = try SessionFormat.json.text(of: Samples.report())
        let read = try JSONDecoder().decode(Percents.self, from: Data(json.utf8))
        #expect(
            read.exams[0].assessments[0].estimates.map(\.percent)
                == [1.669_999_999_999_9, 0.1 + 0.2])
    }

    @Test func `control characters are escaped and read back whole`() throws {
        let json = try SessionFormat.json.text(of: Samples.report())
        #expect(json.contains("\\u009b"))
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let exams = try #require(object?["exams"] as? [[String: Any]])
        let patient = try #require(exams[1]["patient"] as? [String: Any])
        #expect(patient["name"] as? String == "\u{1B}[2JDIALLO^A\u{9B}ISSATOU")
    }
}
