import Testing

@testable import Reporting

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
