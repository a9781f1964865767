import Testing

@testable import RiskEngine

@Suite struct CalibratorTests {
    @Test func appliesThePublishedFormula() throws {
        let calibrator = Calibrator(
            name: "test", years: [.init(year: 1, slope: 2, intercept: -1)])
        // 1 / (1 + exp(-(2 * 0.5 - 1))) = 1/2.
        #expect(calibrator.calibrated(0.5, year: 1) == 0.5)
        #expect(calibrator.calibrated(0.5, year: 2) == nil)
    }
}
