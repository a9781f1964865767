import Evaluation
import Foundation
import Testing

@testable import Reporting

@Suite struct EvaluationHTMLReportTests {
    private static func page(_ report: EvaluationReport) -> String {
        EvaluationHTMLReport(EvaluationDocument(report)).text
    }

    private static let full = Result { page(try EvaluationSamples.full.get()) }

    /// The tags in their order, without attributes and without those that end at once; text
    /// between them must hold no bare `<`.
    private func tags(_ page: String) -> [String] {
        page.split(separator: "<").dropFirst()
            .filter { $0.prefix { $0 != ">" }.last != "/" }
            .map { part in String(part.prefix { $0 != ">" && $0 != " " && $0 != "\n" }) }
    }

    @Test func `the page is whole and needs nothing else`() throws {
        let page = try Self.full.get()
        var open: [String] = []
        for tag in tags(page) where !["!DOCTYPE", "meta"].contains(tag) {
            if tag.hasPrefix("/") {
                #expect(open.popLast() == String(tag.dropFirst()))
            } else {
                open.append(tag)
            }
        }
        #expect(open.isEmpty)
        #expect(!page.contains("<script"))
        #expect(!page.contains("http"))
        for word in ["url(", "@import", "@font-face", "src=", "href=", "<image", "<foreignObject"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    }

    @Test func `the plots are in the page, and told in words`() throws {
        let page = try Self.full.get()
        let plots = page.split(separator: "<svg").dropFirst()
        #expect(plots.count == 5)
        for plot in plots {
            let words = plot.components(separatedBy: "</svg>")[0]
            for word in ["SYNTHETIC", "DEMONSTRATION", "<title", "<desc"] {
                #expect(words.contains(word))
            }
        }
        #expect(page.contains("<title id=\"roc-title\">ROC curve, five years</title>"))
        // Each has its own name, so that none is told by another's words.
        let ids = page.split(separator: "id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(ids).count == ids.count && ids.count == 10)
    }

    @Test func `every colour that is used is named, in light and in dark`() throws {
        let page = try Self.full.get()
        let used = Set(page.matches(of: /var\((--[a-z]+)\)/).map { String($0.output.1) })
        let dark = try #require(page.range(of: "prefers-color-scheme: dark"))
        for part in [page[..<dark.lowerBound], page[dark.upperBound...]] {
            for name in used { #expect(part.contains(name + ": #"), "\(name)") }
        }
    }

    @Test func `what the women and the model are stands first and last`() throws {
        let page = try Self.full.get()
        let head = try #require(page.range(of: "</header>"))
        let foot = try #require(page.range(of: "<footer>"))
        for word in ["SYNTHETIC", "DEMONSTRATION", "Not for primary interpretation"] {
            #expect(page[..<head.lowerBound].contains(word))
            #expect(page[foot.lowerBound...].contains(word))
        }
        #expect(!Self.page(try EvaluationSamples.empty.get()).contains("SYNTHETIC"))
    }

    @Test func `names are text and nothing else`() throws {
        let report = try EvaluationSamples.report(
            name: "<b>&\"x\"", against: "it's", women: 60, isSimulated: false
        ).get()
        let page = Self.page(report)
        #expect(page.contains("&lt;b&gt;&amp;&quot;x&quot;"))
        #expect(page.contains("it&#39;s"))
        #expect(!page.contains("<b>"))
    }
}
