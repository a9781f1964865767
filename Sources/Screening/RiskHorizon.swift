/// The span of time a risk is about.
package enum RiskHorizon: Sendable, Hashable, Codable {
    /// A number of years from the exam.
    case years(Int)
    /// From the exam to an age in years.
    case untilAge(Int)

    /// In words: `5 years`, `to age 90`.
    package var words: String {
        switch self {
        case .years(1): "1 year"
        case .years(let count): "\(count) years"
        case .untilAge(let age): "to age \(age)"
        }
    }
}
