import Foundation

/// The four shares of a cut, and how many women lie above it.
package struct OperatingPoint: Sendable, Hashable, Codable {
    /// Women counted.
    package var women: Int
    /// Cancers seen among them within five years.
    package var cancers: Int
    /// Women above the cut.
    package var flaggedWomen: Int
    /// Cancers seen above the cut.
    package var flaggedCancers: Int
    /// The share of women above the cut, weighted.
    package var flagged: Estimate
    /// The share of cancers above the cut.
    package var sensitivity: Figure<Estimate>
    /// The share of women without a cancer below the cut.
    package var specificity: Figure<Estimate>
    /// The share with a cancer of those above the cut.
    package var positivePredictiveValue: Figure<Estimate>
    /// The share without a cancer of those below the cut.
    package var negativePredictiveValue: Figure<Estimate>
}

extension OperatingPoint {
    /// Among the women whom Mirai's rule keeps: shares of counts, with Wilson intervals for Kish's
    /// effective sample size.
    ///
    /// - Parameter risks: probabilities by woman of the study.
    init(_ known: KnownOutcomes, cut: RiskCut, risks: [Double]) throws(Unavailable) {
        var (all, cases, controls) = (WeightedShare(), WeightedShare(), WeightedShare())
        var (above, below) = (WeightedShare(), WeightedShare())
        for (index, woman) in known.women.enumerated() {
            let isFlagged = cut.flags(risks[woman])
            let isCase = known.isCase[index]
            let weight = known.weights[index]
            all.add(isFlagged, weight: weight)
            if isCase {
                cases.add(isFlagged, weight: weight)
            } else {
                controls.add(!isFlagged, weight: weight)
            }
            if isFlagged {
                above.add(isCase, weight: weight)
            } else {
                below.add(!isCase, weight: weight)
            }
        }
        try self.init(
            all: all, cases: cases, controls: controls, above: above, below: below, cut: cut,
            year: known.year)
    }

    /// The figures of shares that were counted.
    ///
    /// - Parameters:
    ///   - all: of all women, those above the cut.
    ///   - cases: of those with a cancer, those above it.
    ///   - controls: of those without one, those below it.
    ///   - above: of those above it, those with a cancer.
    ///   - below: of those below it, those without one.
    init(
        all: WeightedShare, cases: WeightedShare, controls: WeightedShare, above: WeightedShare,
        below: WeightedShare, cut: RiskCut, year: Int
    ) throws(Unavailable) {
        let whose = "at \(cut.rule)"
        self.init(
            women: all.women, cancers: cases.women, flaggedWomen: above.women,
            flaggedCancers: cases.hits,
            flagged: try all.estimate(
                "share flagged \(whose)", of: "women whose outcome at \(year) years is known"),
            sensitivity: Figure { () throws(Unavailable) in
                try cases.estimate("sensitivity \(whose)", of: "women with a cancer")
            },
            specificity: Figure { () throws(Unavailable) in
                try controls.estimate(
                    "specificity \(whose)", of: "women known to be without a cancer")
            },
            positivePredictiveValue: Figure { () throws(Unavailable) in
                try above.estimate(
                    "positive predictive value \(whose)", of: "women above the cut")
            },
            negativePredictiveValue: Figure { () throws(Unavailable) in
                try below.estimate(
                    "negative predictive value \(whose)", of: "women below the cut")
            })
    }
}

extension OperatingPoint {
    /// How many women above the cut are looked at again for each cancer among them: 1 / PPV, with
    /// the interval turned round likewise.
    package var womenPerCancer: Figure<Estimate> {
        Figure { () throws(Unavailable) in
            let value = try positivePredictiveValue.get()
            guard value.value > 0 else {
                throw Unavailable(
                    .noCancer, "women reviewed for each cancer",
                    "no cancer among \(Unavailable.count(flaggedWomen, "woman", "women")) above "
                        + "the cut")
            }
            return Estimate(
                1 / value.value,
                interval: value.interval.map {
                    Interval(lower: 1 / $0.upper, upper: 1 / $0.lower)
                })
        }
    }
}

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
        _ ordered: WomenByTime, year: Int, cut: RiskCut, risks: [Double]
    ) throws(Unavailable) {
        var all = WeightedShare()
        for index in 0..<ordered.count {
            all.add(cut.flags(risks[ordered.women[index]]), weight: ordered.weights[index])
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
        let women: WomenByTime
        let weight: Double
        let withCancer: Double
        /// By index, how much each woman moves the share without a cancer.
        let influences: [Double]
    }

    let below: Result<Side, Unavailable>
    let above: Result<Side, Unavailable>
    let total: Double
    let rule: String

    init(below: WomenByTime, above: WomenByTime, year: Double, rule: String) {
        func side(_ women: WomenByTime) -> Result<Side, Unavailable> {
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
            for index in 0..<mine.women.count {
                let weight = mine.women.weights[index] / total
                let moved =
                    weight * rate(mine) + mine.weight / total * sign * mine.influences[index]
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
