/// Women in the order of their five-year risk, so that what any cut flags and finds is a look-up:
/// with 10,000 women a cut takes microseconds, whichever way it is moved.
///
///     let risks = SortedRisks(percents: [0.8, 2.1, 4], hadCancer: [false, nil, true])
///     risks.flaggedCount(at: cut)
package struct SortedRisks: Sendable, Hashable {
    /// The risks in percent, ascending.
    package let percents: [Double]
    /// Beside `percents`, the index of each woman in the order that was handed in; women of equal
    /// risk keep it.
    package let indices: [Int]

    /// Women with a cancer among so many of the lowest risks, from none to all.
    private let cancersAmong: [Int]
    /// Women whose outcome is known among them.
    private let knownAmong: [Int]

    /// The horizon that `hadCancer` speaks of, in years.
    package static let years = RiskScores.years

    /// Sorts women.
    ///
    /// - Parameters:
    ///   - percents: Each woman's risk in percent.
    ///   - hadCancer: Whether each had a cancer within five years, nil where that is not known, as
    ///     `FollowUp.hadCancer(withinYears:)` tells.
    /// - Precondition: both are as long, and no risk is NaN.
    package init(percents: [Double], hadCancer: [Bool?]) {
        precondition(percents.count == hadCancer.count && !percents.contains(where: \.isNaN))
        let indices = percents.indices.sorted { (percents[$0], $0) < (percents[$1], $1) }
        self.indices = indices
        self.percents = indices.map { percents[$0] }
        cancersAmong = Self.sums(indices) { hadCancer[$0] == true }
        knownAmong = Self.sums(indices) { hadCancer[$0] != nil }
    }

    /// How many women there are.
    package var count: Int { percents.count }
    /// Women known to have had a cancer.
    package var cancerCount: Int { cancersAmong[count] }
    /// Women whose outcome is known.
    package var knownCount: Int { knownAmong[count] }

    /// What to beware of, where women or cancers are few.
    package var warnings: [String] {
        SmallNumbers.warnings(
            cancers: cancerCount, controls: knownCount - cancerCount, year: Self.years)
    }

    /// How many women a cut does not flag: those that stand first.
    package func unflaggedCount(at cut: RiskCut) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if cut.flags(percent: percents[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// How many women a cut flags: those that stand last.
    package func flaggedCount(at cut: RiskCut) -> Int { count - unflaggedCount(at: cut) }

    /// What a cut finds among the women whose outcome is known, with Wilson's intervals.
    package func outcome(at cut: RiskCut) -> Figure<OperatingPoint> {
        let border = unflaggedCount(at: cut)
        let (knownBelow, cancersBelow) = (knownAmong[border], cancersAmong[border])
        let (known, cancers) = (knownCount, cancerCount)
        let (knownAbove, cancersAbove) = (known - knownBelow, cancers - cancersBelow)
        let controlsBelow = knownBelow - cancersBelow
        return Figure { () throws(Unavailable) in
            try OperatingPoint(
                all: WeightedShare(knownAbove, of: known),
                cases: WeightedShare(cancersAbove, of: cancers),
                controls: WeightedShare(controlsBelow, of: known - cancers),
                above: WeightedShare(cancersAbove, of: knownAbove),
                below: WeightedShare(controlsBelow, of: knownBelow), cut: cut, year: Self.years)
        }
    }

    /// The roundest cut that flags exactly so many women; nil where women of equal risk stand on
    /// both sides of every cut that could.
    package func cut(flagging flagged: Int) -> RiskCut? {
        guard (0...count).contains(flagged) else { return nil }
        func at(_ percent: Double, includesEquality: Bool = true) -> RiskCut {
            RiskCut(
                percent: percent, includesEquality: includesEquality, label: "flagged",
                source: "set to flag exactly \(flagged)")
        }
        guard flagged > 0 else {
            return at(percents.last ?? 0, includesEquality: false)
        }
        let lowestFlagged = percents[count - flagged]
        guard flagged < count else { return at(lowestFlagged) }
        let highestBelow = percents[count - flagged - 1]
        guard highestBelow < lowestFlagged else { return nil }
        var digits = 1.0
        while digits < 1e12 {
            let round = (lowestFlagged * digits).rounded(.down) / digits
            if round > highestBelow, round <= lowestFlagged { return at(round) }
            digits *= 10
        }
        return at(lowestFlagged)
    }

    private static func sums(_ indices: [Int], _ counts: (Int) -> Bool) -> [Int] {
        var sums = [0]
        sums.reserveCapacity(indices.count + 1)
        for (number, index) in indices.enumerated() {
            sums.append(sums[number] + (counts(index) ? 1 : 0))
        }
        return sums
    }
}
