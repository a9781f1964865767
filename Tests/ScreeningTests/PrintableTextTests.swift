import Testing

@testable import Screening

struct PrintableTextTests {
    @Test(arguments: [
        ("ALMEIDA^ROSA", "ALMEIDA^ROSA"), ("a\u{1B}]0;x\u{07}b", "a·]0;x·b"),
        ("c1\u{9B}2J", "c1·2J"), ("\u{202E}gnp", "·gnp"), ("line\r\nline", "line··line"),
        ("Müller^Änne", "Müller^Änne"), ("조^민지", "조^민지"), ("tab\there", "tab·here"),
        ("del\u{7F}", "del·"), ("", ""),
    ])
    func `effects become visible, letters stay`(raw: String, printable: String) {
        #expect(raw.printable == printable)
    }
}
