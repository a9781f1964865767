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
