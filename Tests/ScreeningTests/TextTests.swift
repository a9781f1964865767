import Testing

@testable import Screening

struct TextTests {
    @Test(arguments: [
        (0.0, "0.0 %"), (0.049, "< 0.1 %"), (0.05, "0.1 %"), (1.24, "1.2 %"), (1.25, "1.3 %"),
        (9.96, "10.0 %"), (46.7095, "46.7 %"), (100, "100.0 %"), (-0.26, "-0.3 %"),
        (.nan, "–"), (.infinity, "–"), (1e300, "–"),
    ])
    func `one decimal, and never a zero for a small risk`(percent: Double, text: String) {
        #expect(Percentage.text(percent) == text)
    }

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
