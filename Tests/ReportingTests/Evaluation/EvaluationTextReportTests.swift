import Evaluation
import Testing

@testable import Reporting

@Suite struct EvaluationTextReportTests {
    @Test func `the report reads as text`() throws {
        let document = EvaluationDocument(try EvaluationSamples.full.get())
        try Snapshot.expect(EvaluationTextReport(document).text(), equals: "evaluation.txt")
    }

    @Test func `a report of nothing says why`() throws {
        let document = EvaluationDocument(try EvaluationSamples.empty.get())
        try Snapshot.expect(EvaluationTextReport(document).text(), equals: "evaluation-empty.txt")
    }

    @Test(arguments: [60, 80, 120])
    func `no line is longer than the screen`(columns: Int) throws {
        let document = EvaluationDocument(try EvaluationSamples.full.get())
        let text = EvaluationTextReport(document, columns: columns).text()
        // Only a hash, which cannot be broken, may be longer.
        for line in text.split(separator: "\n")
        where !["5a5a", "c1c1"].contains(where: line.contains) {
            #expect(line.count <= max(columns, 70), "\(line)")
        }
    }

    @Test func `what the figures are of stands before them`() throws {
        let text = EvaluationTextReport(EvaluationDocument(try EvaluationSamples.full.get()))
            .text()
        let auc = try #require(text.range(of: "Five-year AUC"))
        for word in ["SYNTHETIC:", "DEMONSTRATION:", "Not for primary interpretation", "400 women"]
        {
            let place = try #require(text.range(of: word))
            #expect(place.lowerBound < auc.lowerBound)
        }
    }

    @Test func `a table wider than the screen goes down it`() throws {
        let table = EvaluationDocument.Table(
            "caption", columns: [.init("years", isNumeric: true), .init("first"), .init("second")],
            rows: [["1", String(repeating: "a", count: 30), String(repeating: "b", count: 30)]])
        var document = EvaluationDocument(try EvaluationSamples.empty.get())
        document.sections = [.init("part", blocks: [.table(table)])]
        let text = EvaluationTextReport(document, columns: 50).text()
        #expect(text.contains("  years 1\n    first   aaa"))
        #expect(text.contains("\n    second  bbb"))
        #expect(EvaluationTextReport(document, columns: 100).text().contains("years  first"))
    }

    @Test func `plots are drawn at the head of their part`() throws {
        let document = EvaluationDocument(try EvaluationSamples.full.get())
        let text = EvaluationTextReport(document).text { plots in
            plots.map { "<\($0.name)>" }
        }
        #expect(text.contains("Discrimination\n--------------\n\n<roc>\n<auc>\n\nAUC by Mirai"))
        for name in ["<calibration>", "<decision>", "<subgroups>"] { #expect(text.contains(name)) }
    }
}
