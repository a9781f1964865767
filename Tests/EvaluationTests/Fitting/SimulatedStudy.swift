import Screening
import Foundation

@testable import Evaluation

/// Women with a constant hazard each, whose true risks are known, and who are lost at random.
struct SimulatedStudy {
    /// `risks[k][i]`, the true risk of woman `i` within `k + 1` years.
    private(set) var risks: [[Double]]
    private(set) var followUp: [FollowUp] = []

    /// - Parameters:
    ///   - meanHazard: The median of the yearly hazard.
    ///   - spread: The standard deviation of its logarithm.
    ///   - lossPerYear: The hazard of being lost.
    ///   - years: How long the study goes on.
    init(
        women: Int, medianHazard: Double = 0.01, spread: Double = 0.9, lossPerYear: Double = 0.05,
        years: Double = 8, seed: UInt64 = 1
    ) {
        var generator = SeededGenerator(seed: seed, sample: 0)
        func uniform() -> Double { (Double(generator.next() >> 11) + 0.5) / 9_007_199_254_740_992 }
        risks = Array(repeating: [], count: 5)
        for _ in 0..<women {
            let normal = (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform())
            let hazard = medianHazard * exp(spread * normal)
            for year in 1...5 { risks[year - 1].append(1 - exp(-hazard * Double(year))) }
            let cancer = -log(uniform()) / hazard
            let lost = lossPerYear > 0 ? -log(uniform()) / lossPerYear : .infinity
            let end = min(lost, years)
            followUp.append(
                FollowUp(years: min(cancer, end), isCancer: cancer <= end))
        }
    }

    /// A study whose raw values are the true risks made into others.
    func study(_ raw: (Double) -> Double) -> CalibrationStudy {
        CalibrationStudy(followUp: followUp, raw: risks.map { $0.map(raw) })
    }

    /// Raw values of which `logit p = slope * logit s + intercept` gives the true risks.
    func study(slope: Double, intercept: Double) -> CalibrationStudy {
        study { risk in 1 / (1 + exp(-(log(risk / (1 - risk)) - intercept) / slope)) }
    }
}
