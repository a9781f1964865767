/// What one model said of every woman of a study, for each of five years.
package struct RiskScores: Sendable, Hashable {
    /// How many horizons there are, and the last of them in years.
    static let years = 5
    static let horizons = Array(1...years)

    /// The model's name, or the column's.
    package let name: String
    /// The horizons, in years, at which the values are probabilities, 0 to 1. At others they only
    /// rank women: they have a discrimination and no calibration.
    package let probabilityYears: Set<Int>
    /// `yearly[k][i]` is the score of woman `i` for a cancer within `k + 1` years; five rows, and
    /// equal ones where a model knows one horizon only.
    package let yearly: [[Double]]

    /// Scores of five years.
    ///
    /// - Precondition: there are five rows of equal length; no value is NaN; probabilities lie
    ///   between 0 and 1.
    package init(name: String, yearly: [[Double]], areProbabilities: Bool) {
        self.init(
            name: name, yearly: yearly, probabilityYears: areProbabilities ? [1, 2, 3, 4, 5] : [])
    }

    /// Probabilities of a cancer within five years, which rank women for the years before too.
    ///
    /// - Precondition: they lie between 0 and 1.
    package init(name: String, fiveYear: [Double]) {
        self.init(
            name: name, yearly: Array(repeating: fiveYear, count: 5), probabilityYears: [5])
    }

    private init(name: String, yearly: [[Double]], probabilityYears: Set<Int>) {
        precondition(yearly.count == 5 && Set(yearly.map(\.count)).count == 1)
        for (index, row) in yearly.enumerated() {
            let isProbability = probabilityYears.contains(index + 1)
            precondition(
                row.allSatisfy { !$0.isNaN && (!isProbability || (0...1).contains($0)) })
        }
        self.name = name
        self.yearly = yearly
        self.probabilityYears = probabilityYears
    }

    /// The score of one horizon for all years, which ranks women alike in each.
    package init(name: String, ranking: [Double]) {
        self.init(
            name: name, yearly: Array(repeating: ranking, count: 5), areProbabilities: false)
    }

    /// Whether the five-year values are probabilities.
    package var areProbabilities: Bool { probabilityYears.contains(5) }

    /// How many women were scored.
    package var count: Int { yearly[0].count }
}

/// Women in the order of a score, made once and walked by every figure in linear time.
struct ScoreOrder: Sendable {
    /// Women by rising score.
    let women: [Int32]
    /// Where each group of equal scores begins in `women`, and the count of all at the end.
    let starts: [Int32]

    /// - Precondition: no value is NaN.
    init(_ values: [Double]) {
        var keys = values.indices.map { (value: values[$0], woman: Int32($0)) }
        keys.sort { $0.value < $1.value }
        var starts: [Int32] = []
        for (index, key) in keys.enumerated() {
            if index == 0 || key.value != keys[index - 1].value { starts.append(Int32(index)) }
        }
        women = keys.map(\.woman)
        self.starts = starts + [Int32(values.count)]
    }

    /// How many different scores there are.
    var groups: Int { starts.count - 1 }

    /// The indices in `women` of one group.
    func indices(of group: Int) -> Range<Int> { Int(starts[group])..<Int(starts[group + 1]) }
}
