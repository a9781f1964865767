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

    package init(
        women: Int, cancers: Int, flaggedWomen: Int, flaggedCancers: Int, flagged: Estimate,
        sensitivity: Figure<Estimate>, specificity: Figure<Estimate>,
        positivePredictiveValue: Figure<Estimate>, negativePredictiveValue: Figure<Estimate>
    ) {
        self.women = women
        self.cancers = cancers
        self.flaggedWomen = flaggedWomen
        self.flaggedCancers = flaggedCancers
        self.flagged = flagged
        self.sensitivity = sensitivity
        self.specificity = specificity
        self.positivePredictiveValue = positivePredictiveValue
        self.negativePredictiveValue = negativePredictiveValue
    }
}

extension OperatingPoint {
    /// Among the women whom Mirai's rule keeps: shares of counts, with Wilson intervals for Kish's
    /// effective sample size.
    ///
    /// - Parameter risks: probabilities by woman of the study.
    init(_ known: KnownOutcomes, cut: RiskCut, risks: [Double]) throws(Unavailable) {
        var (all, cases, controls) = (WeightedShare(), WeightedShare(), WeightedShare())
        var (above, below) = (WeightedShare(), WeightedShare())
        for (place, woman) in known.women.enumerated() {
            let isFlagged = cut.flags(risks[woman])
            let isCase = known.isCase[place]
            let weight = known.weights[place]
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
