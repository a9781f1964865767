import Testing

@testable import Reporting

struct MarkdownReportTests {
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

    @Test func `tables keep their columns whatever the cells hold`() throws {
        let text = try ReportFormat.markdown.text(of: Samples.report())
        var width: Int?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                width = nil
                continue
            }
            let columns = line.replacing("\\|", with: "").count { $0 == "|" }
            #expect(columns == width ?? columns, "\(line)")
            width = columns
        }
    }

    @Test func `percentages have one decimal, refusals none`() throws {
        let text = try ReportFormat.markdown.text(of: Samples.report())
        #expect(text.contains("| 5 years | 1.7 % | 1.9 % |"))
        #expect(text.contains("low (< 1.67 %"))
        #expect(text.contains("**No number.** The model refuses:"))
    }
}
