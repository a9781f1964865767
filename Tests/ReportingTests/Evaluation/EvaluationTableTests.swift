import Evaluation
import Testing

@testable import Reporting

@Suite struct EvaluationNumberTests {
    private typealias Number = EvaluationNumber

    @Test func `a figure stands with its interval`() {
        let estimate = Estimate(0.7114, interval: Interval(lower: 0.68, upper: 0.7421))
        #expect(Number.estimate(estimate) == "0.711 (0.680–0.742)")
        #expect(Number.estimate(estimate, decimals: 1, factor: 100) == "71.1 (68.0–74.2)")
        #expect(Number.spoken(estimate) == "0.711 (95 % 0.680 to 0.742)")
        #expect(Number.estimate(Estimate(0.5)) == "0.500")
    }

    @Test func `a negative bound is not run into a dash`() {
        let estimate = Estimate(-0.012, interval: Interval(lower: -0.05, upper: 0.026))
        #expect(Number.estimate(estimate) == "-0.012 (-0.050 to 0.026)")
    }

    @Test(arguments: [
        (0.0, "0.00"), (-0.001, "0.00"), (-0.006, "-0.01"), (1.005, "1.00"), (.nan, "–"),
        (.infinity, "–"),
    ])
    func `a number has its decimals and zero no sign`(value: Double, text: String) {
        #expect(Number.fixed(value, 2) == text)
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (4000, "4,000"), (1_234_567, "1,234,567"),
        (-1000, "-1,000"),
    ])
    func `thousands are parted`(value: Int, text: String) {
        #expect(Number.count(value) == text)
    }

    @Test func `one is one`() {
        #expect(Number.counted(1, "woman", "women") == "1 woman")
        #expect(Number.counted(0, "woman", "women") == "0 women")
    }

    @Test(arguments: [
        (0.0, "<0.001"), (0.0009, "<0.001"), (0.001, "0.001"), (0.0344, "0.034"), (0.1, "0.10"),
        (0.734, "0.73"), (1, "1.00"), (.nan, "–"),
    ])
    func `p has as many decimals as matter`(value: Double, text: String) {
        #expect(Number.p(value) == text)
    }
}
