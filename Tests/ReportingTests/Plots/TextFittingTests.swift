import Testing

@testable import Reporting

@Suite struct TextFittingTests {
    @Test func `text is broken between words`() {
        let lines = TextFitting.lines("one two three four", size: 10, width: 60)
        #expect(lines.count > 1)
        #expect(lines.joined(separator: " ") == "one two three four")
        #expect(lines.allSatisfy { TextFitting.width(of: $0, size: 10) <= 60 })
        #expect(TextFitting.lines("one two", size: 10, width: 500) == ["one two"])
        #expect(TextFitting.lines("", size: 10, width: 500) == [""])
    }

    @Test func `a word wider than a line is broken`() {
        let word = String(repeating: "a", count: 40)
        let lines = TextFitting.lines("x " + word + " y", size: 10, width: 65)
        #expect(lines.allSatisfy { TextFitting.width(of: $0, size: 10) <= 65 })
        #expect(lines.joined().filter { $0 == "a" } == word)
        #expect(TextFitting.lines("ab", size: 10, width: 1) == ["a", "b"])
    }

    @Test func `words too long for their room end in an ellipsis`() {
        let text = "a very long name of a cohort that no page has room for"
        let cut = TextFitting.cut(text, size: 13, width: 120)
        #expect(cut.hasSuffix("…") && !cut.hasSuffix(" …"))
        #expect(TextFitting.width(of: cut, size: 13) <= 120)
        #expect(TextFitting.cut("short", size: 13, width: 120) == "short")
    }
}
