import Evaluation
import Testing

@testable import Reporting

struct ReportFormatTests {
    @Test func `a file name chooses the format`() {
        #expect(SessionFormat(fileName: "a/b.MD") == .markdown)
        #expect(SessionFormat(fileName: "b.txt") == .markdown)
        #expect(SessionFormat(fileName: "b.csv") == .csv)
        #expect(SessionFormat(fileName: "b.json") == .json)
        #expect(SessionFormat(fileName: "json") == nil)
        #expect(SessionFormat(fileName: "b.pdf") == nil)
    }

    @Test(arguments: [
        ("a.txt", EvaluationFormat.text), ("a.text", .text), ("a.md", .markdown),
        ("b.a.MARKDOWN", .markdown), ("/x/a.csv", .csv), ("a.JSON", .json), ("a.html", .html),
        ("a.htm", .html),
    ])
    func `a file's ending names its format`(name: String, format: EvaluationFormat) {
        #expect(EvaluationFormat(fileName: name) == format)
    }

    @Test(arguments: ["a", "a.pdf", "html", ".", ""])
    func `other endings name none`(name: String) {
        #expect(EvaluationFormat(fileName: name) == nil)
    }

    @Test func `a format is known by its name`() {
        for format in SessionReport.formats { #expect(SessionFormat(name: format.name) == format) }
        for format in EvaluationReport.formats {
            #expect(EvaluationFormat(name: format.name) == format)
        }
        #expect(SessionFormat(name: "html") == nil)
        #expect(SessionFormat(name: "markdown") == nil)
    }

    @Test func `no name or ending asks for two formats`() {
        let names = SessionReport.formats.flatMap { [$0.name] + $0.otherEndings }
        #expect(Set(names).count == names.count)
        let others = EvaluationReport.formats.flatMap { [$0.name] + $0.otherEndings }
        #expect(Set(others).count == others.count)
    }

    @Test func `the names are told as a choice`() {
        for (choice, names) in [
            (SessionFormat.choice, SessionReport.formats.map(\.name)),
            (EvaluationFormat.choice, EvaluationReport.formats.map(\.name)),
        ] {
            #expect(choice.replacing(" or ", with: ", ") == names.joined(separator: ", "))
            #expect(choice.hasSuffix(" or \(names[names.count - 1])"))
        }
    }
}
