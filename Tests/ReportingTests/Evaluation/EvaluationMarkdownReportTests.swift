import Evaluation
import Testing

@testable import Reporting

@Suite struct EvaluationMarkdownReportTests {
    @Test func `the report reads as Markdown`() throws {
        let document = EvaluationDocument(try EvaluationSamples.full.get())
        try Snapshot.expect(
            EvaluationMarkdownReport(document).text, equals: "evaluation.md")
    }

    @Test func `names cannot break out of their cells`() throws {
        let report = try EvaluationSamples.report(
            name: "a|b`<i>", against: "*c*\nd", women: 60, isSimulated: false
        ).get()
        let text = EvaluationMarkdownReport(EvaluationDocument(report)).text
        #expect(text.hasPrefix("# Evaluation of a\\|b\\`\\<i> against \\*c\\*"))
        // Every row of a table has the cells of its head.
        var cells = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                cells = 0
                continue
            }
            let bars = line.replacing("\\|", with: "").count { $0 == "|" }
            if cells > 0 { #expect(bars == cells, "\(line)") }
            cells = bars
        }
        #expect(!text.contains("SYNTHETIC"))
    }
}
