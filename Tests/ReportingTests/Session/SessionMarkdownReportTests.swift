import Testing

@testable import Reporting

struct SessionMarkdownReportTests {
    @Test func `tables keep their columns whatever the cells hold`() throws {
        let text = try SessionFormat.markdown.text(of: Samples.report())
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
        let text = try SessionFormat.markdown.text(of: Samples.report())
        #expect(text.contains("| 5 years | 1.7 % | 1.9 % |"))
        #expect(text.contains("low (< 1.67 %"))
        #expect(text.contains("**No number.** The model refuses:"))
    }
}
