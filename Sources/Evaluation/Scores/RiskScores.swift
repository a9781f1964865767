/// What one model said of every woman of a study, for each of five years.
public struct RiskScores: Sendable, Hashable {
    /// The model's name, or the column's.
    public let name: String
    /// Whether the values are probabilities, 0 to 1. Others only rank women: they have a
    /// discrimination and no calibration.
    public let areProbabilities: Bool
    /// `yearly[k][i]` is the score of woman `i` for a cancer within `k + 1` years; five rows, and
    /// equal ones where a model knows one horizon only.
    public let yearly: [[Double]]

    /// Scores of five years.
    ///
    /// - Precondition: there are five rows of equal length; no value is NaN; probabilities lie
    ///   between 0 and 1.
    public init(name: String, yearly: [[Double]], areProbabilities: Bool) {
        precondition(yearly.count == 5 && Set(yearly.map(\.count)).count == 1)
        precondition(
            yearly.allSatisfy { row in
                row.allSatisfy { !$0.isNaN && (!areProbabilities || (0...1).contains($0)) }
            })
        self.name = name
        self.yearly = yearly
        self.areProbabilities = areProbabilities
    }

    /// The score of one horizon for all years, which ranks women alike in each.
    public init(name: String, ranking: [Double]) {
        self.init(
            name: name, yearly: Array(repeating: ranking, count: 5), areProbabilities: false)
    }

    /// How many women were scored.
    public var count: Int { yearly[0].count }
}
