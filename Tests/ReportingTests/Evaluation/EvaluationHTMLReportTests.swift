import Evaluation
import Foundation
import Testing

@testable import Reporting

@Suite struct EvaluationHTMLReportTests {
    private static func page(_ report: EvaluationReport) throws -> String {
        try EvaluationHTMLReport(EvaluationDocument(report)).text
    }

    /// The page of the full report, whose pictures take a while.
    private static let full = Result { try page(try EvaluationSamples.full.get()) }

    /// The tags in their order, without attributes; text between them must hold no bare `<`.
    private func tags(_ page: String) -> [String] {
        page.split(separator: "<").dropFirst().map { part in
            String(part.prefix { $0 != ">" && $0 != " " && $0 != "\n" })
        }
    }

    @Test func `the page is whole and needs nothing else`() throws {
        let page = try Self.full.get()
        var open: [String] = []
        for tag in tags(page) where !["!DOCTYPE", "meta", "img"].contains(tag) {
            if tag.hasPrefix("/") {
                #expect(open.popLast() == String(tag.dropFirst()))
            } else {
                open.append(tag)
            }
        }
        #expect(open.isEmpty)
        #expect(!page.contains("<script"))
        #expect(!page.contains("http"))
        #expect(!page.contains("url("))
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    }

    @Test func `the plots are in the page, and told in words`() throws {
        let page = try Self.full.get()
        let pictures = page.split(separator: "src=\"data:image/png;base64,").dropFirst()
        #expect(pictures.count == 5)
        for picture in pictures {
            let data = try #require(Data(base64Encoded: String(picture.prefix { $0 != "\"" })))
            #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        }
        #expect(page.contains("alt=\"ROC curve, five years: demo-1 DEMONSTRATION"))
    }

    @Test func `what the women and the model are stands first and last`() throws {
        let page = try Self.full.get()
        let head = try #require(page.range(of: "</header>"))
        let foot = try #require(page.range(of: "<footer>"))
        for word in ["SYNTHETIC", "DEMONSTRATION", "Not for primary interpretation"] {
            #expect(page[..<head.lowerBound].contains(word))
            #expect(page[foot.lowerBound...].contains(word))
        }
        #expect(try !Self.page(try EvaluationSamples.empty.get()).contains("SYNTHETIC"))
    }

    @Test func `names are text and nothing else`() throws {
        let report = try EvaluationSamples.report(
            name: "<b>&\"x\"", against: "it's", women: 60, isSimulated: false
        ).get()
        var document = EvaluationDocument(report)
        for place in document.sections.indices { document.sections[place].plots = [] }
        let page = try EvaluationHTMLReport(document).text
        #expect(page.contains("&lt;b&gt;&amp;&quot;x&quot;"))
        #expect(page.contains("it&#39;s"))
        #expect(!page.contains("<b>"))
    }
}
