/// The net benefit of acting above a threshold of the five-year risk, over many thresholds.
///
/// Net benefit counts cancers found per woman, less women flagged without one times the odds of the
/// threshold (Vickers and Elkin, Med Decis Making 2006; 26: 565). Flagging nobody has net benefit 0
/// at each threshold.
package struct DecisionCurve: Sendable, Hashable, Codable {
    /// One threshold.
    package struct Point: Sendable, Hashable, Codable {
        /// The risk, 0 to 1, at and above which women are flagged.
        package var threshold: Double
        /// The net benefit of flagging everybody.
        package var treatAll: Estimate
        package var score: Figure<Estimate>
        /// That of the score it is compared with; absent without one.
        package var against: Figure<Estimate>?
        /// The score's minus the other's, paired; absent without one.
        package var difference: Figure<Estimate>?
    }

    /// The horizon in years.
    package var year: Int
    /// The points by rising threshold.
    package var points: [Point]
}

extension DecisionCurve {
    /// Thresholds from 0.5 to 10 % in steps of a quarter of a percent.
    package static let standardThresholds = (2...40).map { Double($0) / 400 }

    /// The curve of one or two scores on all women of a study.
    ///
    /// With P the share at or above threshold t and F its incidence by Kaplan-Meier, the net
    /// benefit is P F - P (1 - F) t / (1 - t) (Vickers et al., BMC Med Inform Decis Mak 2008; 8:
    /// 53, for censored data). Standard errors are the infinitesimal jackknife's, and paired for
    /// the difference.
    ///
    /// - Parameters:
    ///   - risks: the first score's probabilities by woman of the study.
    ///   - others: the second's; nil without one.
    init(
        _ ordered: WomenByTime, year: Int, risks: [Double], others: [Double]?,
        thresholds: [Double] = DecisionCurve.standardThresholds
    ) throws(Unavailable) {
        let all = try NetBenefitCurve(ordered, year: Double(year)) { _ in true }
        let points = thresholds.map { threshold in
            func part(_ risks: [Double]) -> Result<NetBenefitCurve, Unavailable> {
                Result { () throws(Unavailable) in
                    try NetBenefitCurve(ordered, year: Double(year)) { risks[$0] >= threshold }
                }
            }
            let first = part(risks)
            let second = others.map(part)
            return Point(
                threshold: threshold, treatAll: all.estimate(at: threshold),
                score: Figure { () throws(Unavailable) in try first.get().estimate(at: threshold) },
                against: second.map { second in
                    Figure { () throws(Unavailable) in try second.get().estimate(at: threshold) }
                },
                difference: second.map { second in
                    Figure { () throws(Unavailable) in
                        try first.get().difference(from: second.get(), at: threshold)
                    }
                })
        }
        self.init(year: year, points: points)
    }
}

/// The women whom a rule flags, and what follows for the net benefit at any threshold.
private struct NetBenefitCurve {
    /// The share flagged.
    private let flagged: Double
    /// The share flagged and with a cancer.
    private let found: Double
    /// By index among all women, how much each moves these shares.
    private let flaggedMoves: [Double]
    private let foundMoves: [Double]

    init(
        _ ordered: WomenByTime, year: Double, where isFlagged: (Int) -> Bool
    ) throws(Unavailable) {
        let flags = ordered.women.map(isFlagged)
        let part = ordered.filtered(isFlagged)
        let total = ordered.totalWeight
        let share = part.totalWeight / max(total, .leastNonzeroMagnitude)
        guard part.count > 0 || ordered.count == 0 else {
            flagged = 0
            found = 0
            flaggedMoves = []
            foundMoves = []
            return
        }
        let curve = KaplanMeier(part)
        let incidence = try curve.incidence(at: year).incidence.value
        let influences = curve.influences(at: year)
        flagged = share
        found = share * incidence
        var (flaggedMoves, foundMoves) = ([Double](), [Double]())
        flaggedMoves.reserveCapacity(ordered.count)
        foundMoves.reserveCapacity(ordered.count)
        var index = 0
        for (woman, isFlagged) in flags.enumerated() {
            let weight = ordered.weights[woman] / total
            flaggedMoves.append(weight * ((isFlagged ? 1 : 0) - share))
            foundMoves.append(
                weight * ((isFlagged ? 1 : 0) - share) * incidence
                    - (isFlagged ? share * (influences?[index] ?? 0) : 0))
            index += isFlagged ? 1 : 0
        }
        self.flaggedMoves = flaggedMoves
        self.foundMoves = foundMoves
    }

    /// Found less falsely flagged times the odds: found - (flagged - found) odds.
    func estimate(at threshold: Double) -> Estimate {
        let odds = threshold / (1 - threshold)
        var squares = 0.0
        for index in flaggedMoves.indices {
            let move = foundMoves[index] * (1 + odds) - flaggedMoves[index] * odds
            squares += move * move
        }
        return .normal(found * (1 + odds) - flagged * odds, squares.squareRoot())
    }

    /// This rule's net benefit less another's, paired.
    func difference(from other: NetBenefitCurve, at threshold: Double) -> Estimate {
        let odds = threshold / (1 - threshold)
        var squares = 0.0
        for index in 0..<max(flaggedMoves.count, other.flaggedMoves.count) {
            let mine =
                flaggedMoves.isEmpty
                ? 0 : foundMoves[index] * (1 + odds) - flaggedMoves[index] * odds
            let theirs =
                other.flaggedMoves.isEmpty
                ? 0 : other.foundMoves[index] * (1 + odds) - other.flaggedMoves[index] * odds
            squares += (mine - theirs) * (mine - theirs)
        }
        return .normal(
            (found - other.found) * (1 + odds) - (flagged - other.flagged) * odds,
            squares.squareRoot())
    }
}
