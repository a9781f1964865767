import Foundation
import Testing

@testable import Evaluation

@Suite struct LogisticFitTests {
    /// Of 20 women with x = 0 five are cases, of 10 with x = 1 six.
    private let table = LogisticFit.Data(
        isCase: (0..<20).map { $0 < 5 } + (0..<10).map { $0 < 6 },
        predictors: Array(repeating: 0, count: 20) + Array(repeating: 1, count: 10),
        weights: Array(repeating: 1, count: 30), isWeighted: false)

    @Test func aTableOfFourFieldsIsFittedExactly() throws {
        let fit = try LogisticFit(table, slope: nil, figure: "slope", tolerance: 1e-15)
        #expect(agree(fit.intercept, log(5.0 / 15), within: 1e-12))
        #expect(agree(fit.slope, log(6.0 / 4) - log(5.0 / 15), within: 1e-12))
        #expect(agree(fit.interceptError, (1.0 / 5 + 1.0 / 15).squareRoot(), within: 1e-7))
        #expect(
            agree(
                fit.slopeError, (1.0 / 5 + 1.0 / 15 + 1.0 / 6 + 1.0 / 4).squareRoot(),
                within: 1e-7))
    }

    /// In the saturated model each woman's score is her residual, so that the sandwich of the four
    /// fields is known too.
    @Test func theRobustErrorIsTheSandwich() throws {
        var data = table
        data.isWeighted = true
        data.weights = data.isCase.map { $0 ? 1 : 3 }
        let fit = try LogisticFit(data, slope: nil, figure: "slope", tolerance: 1e-15)
        // Variance of a weighted log odds: the sum of w^2 (y - p)^2 over (sum of w p (1 - p))^2.
        func variance(cases: Double, others: Double) -> Double {
            let p = cases / (cases + 3 * others)
            let squares = cases * (1 - p) * (1 - p) + 9 * others * p * p
            let information = (cases + 3 * others) * p * (1 - p)
            return squares / (information * information)
        }
        let (first, second) = (variance(cases: 5, others: 15), variance(cases: 6, others: 4))
        #expect(agree(fit.intercept, log(5.0 / 45), within: 1e-12))
        #expect(agree(fit.interceptError, first.squareRoot(), within: 1e-9))
        #expect(agree(fit.slopeError, (first + second).squareRoot(), within: 1e-9))
    }

    @Test func aHeldSlopeLeavesTheIntercept() throws {
        var data = table
        data.predictors = Array(repeating: 2, count: 30)
        let fit = try LogisticFit(data, slope: 1, figure: "intercept", tolerance: 1e-15)
        #expect(agree(fit.intercept, log(11.0 / 19) - 2, within: 1e-12))
        #expect(agree(fit.interceptError, (1.0 / 11 + 1.0 / 19).squareRoot(), within: 1e-7))
        #expect(fit.slope == 1)
        #expect(fit.slopeError == 0)
    }

    @Test func separatedOutcomesHaveNoFit() {
        let data = LogisticFit.Data(
            isCase: [false, false, true, true], predictors: [-2, -1, 1, 2],
            weights: [1, 1, 1, 1], isWeighted: false)
        let error = #expect(throws: Unavailable.self) {
            try LogisticFit(data, slope: nil, figure: "calibration slope")
        }
        #expect(error?.code == .noFit)
        #expect(error?.figure == "calibration slope")
    }

    @Test func itStopsWhereRStops() throws {
        let exact = try LogisticFit(table, slope: nil, figure: "slope", tolerance: 1e-15)
        let fit = try LogisticFit(table, slope: nil, figure: "slope")
        #expect(agree(fit.slope, exact.slope, within: 1e-6))
        #expect(agree(fit.slopeError, exact.slopeError, within: 1e-4))
        #expect(fit.slopeError != exact.slopeError)
    }

    @Test func aCaseAtTheBorderOfTheOthersIsStillSeparated() {
        func isSeparated(_ cases: [Double], _ others: [Double]) -> Bool {
            LogisticFit.Data(
                isCase: cases.map { _ in true } + others.map { _ in false },
                predictors: cases + others, weights: [], isWeighted: false
            ).isSeparated
        }
        #expect(isSeparated([2, 3], [1, 2]))
        #expect(isSeparated([1, 2], [2, 3]))
        #expect(isSeparated([2, 2], [2, 2]))
        #expect(!isSeparated([1, 3], [2, 2]))
        #expect(!isSeparated([1.5, 3], [1, 2]))
    }

    @Test func riskFarFromTheTruthStillHasAnIntercept() throws {
        var data = table
        data.predictors = (0..<30).map { -20 - Double($0 % 3) }
        let fit = try LogisticFit(data, slope: 1, figure: "intercept", tolerance: 1e-15)
        let expected = data.predictors.reduce(0) { $0 + 1 / (1 + exp(-fit.intercept - $1)) }
        #expect(agree(expected, 11, within: 1e-10))
    }

    @Test func farAwayPredictorsDoNotOverflow() throws {
        let data = LogisticFit.Data(
            isCase: [true, false, true, false, true, false],
            predictors: [-700, -690, -30, 30, 690, 700], weights: Array(repeating: 1, count: 6),
            isWeighted: false)
        let fit = try LogisticFit(data, slope: nil, figure: "slope", tolerance: 1e-15)
        #expect(fit.slope.isFinite && fit.slopeError.isFinite)
        #expect(abs(fit.slope) < 0.01)
    }
}
