import Testing

@testable import Screening

struct PercentageTests {
    @Test(arguments: [
        (0.0, "0.0 %"), (0.049, "< 0.1 %"), (0.05, "0.1 %"), (1.24, "1.2 %"), (1.25, "1.3 %"),
        (9.96, "10.0 %"), (46.7095, "46.7 %"), (100, "100.0 %"), (-0.26, "-0.3 %"),
        (.nan, "–"), (.infinity, "–"), (1e300, "–"),
    ])
    func `one decimal, and never a zero for a small risk`(percent: Double, text: String) {
        #expect(Percentage.text(percent) == text)
    }
}
