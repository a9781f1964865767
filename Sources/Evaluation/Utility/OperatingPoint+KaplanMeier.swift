import Foundation

extension OperatingPoint {
    /// Among all women, those who were lost counting for as long as they were followed.
    ///
    /// With P the share above the cut, and the incidence F1 above and F0 below it by Kaplan-Meier,
    /// sensitivity is P F1 / (P F1 + (1 - P) F0), specificity (1 - P)(1 - F0) / ((1 - P)(1 - F0) +
    /// P (1 - F1)), and the predictive values are F1 and 1 - F0 (Heagerty, Lumley and Pepe,
    /// Biometrics 2000; 56: 337, equation 2). Standard errors are the infinitesimal jackknife's;
    /// intervals are symmetric on the logit scale.
    ///
    /// - Parameter risks: probabilities by woman of the study.
    init(
        _ ordered: OrderedFollowUp, year: Int, cut: RiskCut, risks: [Double]
    ) throws(Unavailable) {
        var all = WeightedShare()
        for place in 0..<ordered.count {
            all.add(cut.flags(risks[ordered.women[place]]), weight: ordered.weights[place])
        }
        let flagged = try all.estimate("share flagged at \(cut.rule)", of: "women")
        let parts = ordered.partitioned(into: 2) { cut.flags(risks[$0]) ? 1 : 0 }
        let sides = CutSides(
            below: parts[0], above: parts[1], year: Double(year), rule: cut.rule)
        self.init(
            women: ordered.count, cancers: ordered.cancers(by: Double(year)),
            flaggedWomen: all.hits, flaggedCancers: parts[1].cancers(by: Double(year)),
            flagged: flagged,
            sensitivity: Figure { () throws(Unavailable) in try sides.sensitivity() },
            specificity: Figure { () throws(Unavailable) in try sides.specificity() },
            positivePredictiveValue: Figure { () throws(Unavailable) in
                try sides.predictiveValue(isAbove: true)
            },
            negativePredictiveValue: Figure { () throws(Unavailable) in
                try sides.predictiveValue(isAbove: false)
            })
    }
}

/// The women below and above a cut, with the incidence on either side.
private struct CutSides {
    /// One side: its weight, and the share with and without a cancer.
    struct Side {
        let women: OrderedFollowUp
        let weight: Double
        let withCancer: Double
        /// By place, how much each woman moves the share without a cancer.
        let influences: [Double]
    }

    let below: Result<Side, Unavailable>
    let above: Result<Side, Unavailable>
    let total: Double
    let rule: String

    init(below: OrderedFollowUp, above: OrderedFollowUp, year: Double, rule: String) {
        func side(_ women: OrderedFollowUp) -> Result<Side, Unavailable> {
            Result { () throws(Unavailable) in
                guard women.count > 0 else {
                    return Side(women: women, weight: 0, withCancer: 0, influences: [])
                }
                let curve = KaplanMeier(women)
                let incidence = try curve.incidence(at: year).incidence.value
                return Side(
                    women: women, weight: women.totalWeight, withCancer: incidence,
                    influences: curve.influences(at: year)
                        ?? Array(repeating: 0, count: women.count))
            }
        }
        self.below = side(below)
        self.above = side(above)
        total = below.totalWeight + above.totalWeight
        self.rule = rule
    }

    func sensitivity() throws(Unavailable) -> Estimate {
        try share(
            "sensitivity", of: above.get(), against: below.get(), isCancer: true,
            refusal: .noCancer, problem: "no cancer was seen")
    }

    func specificity() throws(Unavailable) -> Estimate {
        try share(
            "specificity", of: below.get(), against: above.get(), isCancer: false,
            refusal: .noControl, problem: "no woman stayed without a cancer")
    }

    func predictiveValue(isAbove: Bool) throws(Unavailable) -> Estimate {
        let side = try (isAbove ? above : below).get()
        let figure = (isAbove ? "positive" : "negative") + " predictive value at \(rule)"
        guard side.women.count > 0 else {
            throw Unavailable(
                .noWomen, figure, "no woman lies \(isAbove ? "above" : "below") the cut")
        }
        return Self.logit(
            isAbove ? side.withCancer : 1 - side.withCancer,
            side.influences.reduce(0) { $0 + $1 * $1 }.squareRoot())
    }

    /// The share that `side` holds of all women with, or without, a cancer.
    private func share(
        _ name: String, of side: Side, against other: Side, isCancer: Bool,
        refusal: Unavailable.Code, problem: String
    ) throws(Unavailable) -> Estimate {
        func rate(_ side: Side) -> Double { isCancer ? side.withCancer : 1 - side.withCancer }
        let here = side.weight / total * rate(side)
        let there = other.weight / total * rate(other)
        let sum = here + there
        guard sum > 0 else { throw Unavailable(refusal, "\(name) at \(rule)", problem) }
        let sign = isCancer ? -1.0 : 1.0
        var squares = 0.0
        // A woman moves the weights of both sides and the rate of her own.
        for (mine, isHere) in [(side, true), (other, false)] {
            for place in 0..<mine.women.count {
                let weight = mine.women.weights[place] / total
                let moved =
                    weight * rate(mine) + mine.weight / total * sign * mine.influences[place]
                let hereMoved = (isHere ? moved : 0) - weight * here
                let thereMoved = (isHere ? 0 : moved) - weight * there
                let move = (there * hereMoved - here * thereMoved) / (sum * sum)
                squares += move * move
            }
        }
        return Self.logit(here / sum, squares.squareRoot())
    }

    /// A share with an interval symmetric on the logit scale; without one where it is 0 or 1.
    private static func logit(_ share: Double, _ standardError: Double) -> Estimate {
        guard share > 0, share < 1, standardError > 0 else { return Estimate(share) }
        let centre = log(share / (1 - share))
        let width = NormalDistribution.quantile975 * standardError / (share * (1 - share))
        return Estimate(
            share, standardError: standardError,
            interval: Interval(
                lower: 1 / (1 + exp(width - centre)), upper: 1 / (1 + exp(-width - centre))))
    }
}
