import Foundation
import Testing

@testable import Reporting

struct EscapingTests {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+49", "'+49"), ("-2", "'-2"), ("@x", "'@x"), ("  =1", "'  =1"),
        ("＝1", "'＝1"), ("\t=1", "·=1"), ("a=1", "a=1"), ("", ""), ("two\r\nlines", "two / lines"),
        ("\u{1B}[2J", "·[2J"),
    ])
    func `text that a spreadsheet would compute is guarded`(text: String, cell: String) {
        #expect(CSVField.text(text).cell == cell)
    }

    @Test func `the program's own negative numbers are not guarded`() {
        #expect(CSVField.plain("-7000").cell == "-7000")
        #expect(CSVField.plain(nil).cell.isEmpty)
    }

    @Test func `what HTML would act on is escaped`() {
        #expect("<b a='1'>&\"\n".htmlEscaped == "&lt;b a=&#39;1&#39;&gt;&amp;&quot; / ")
    }
}

struct MarkdownTests {
    @Test(arguments: [
        ("plain text 1.67", "plain text 1.67"), ("a|b", "a\\|b"), ("a\\b", "a\\\\b"),
        ("*x* _y_ `z`", "\\*x\\* \\_y\\_ \\`z\\`"), ("rcc_1.dcm", "rcc_1.dcm"),
        ("<script>", "\\<script>"), ("[a](b)", "\\[a\\](b)"), ("&lt; A&B", "\\&lt; A\\&B"),
        ("a & b", "a & b"), ("x\u{1B}[31m", "x·\\[31m"), ("two\nlines", "two / lines"),
    ])
    func `what Markdown would act on is escaped`(text: String, escaped: String) {
        #expect(text.markdownEscaped == escaped)
    }

    @Test(arguments: [
        ("# x", "\\# x"), ("> x", "\\> x"), ("- x", "\\- x"), ("+ x", "\\+ x"), ("1. x", "1\\. x"),
        ("12) x", "12\\) x"), ("===", "\\==="), ("1.67", "1\\.67"), ("x # y", "x # y"),
    ])
    func `a line's start makes no block`(text: String, escaped: String) {
        #expect(text.markdownLine == escaped)
    }
}

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
