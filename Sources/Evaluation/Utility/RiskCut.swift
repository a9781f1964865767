import Screening

/// A cut of the five-year risk, above which women are flagged.
package struct RiskCut: Sendable, Hashable, Codable {
    package var percent: Double
    /// Whether a risk of exactly `percent` is flagged.
    package var includesEquality: Bool
    /// What lies above it: `intermediate or high`.
    package var label: String
    /// Who published it.
    package var source: String

    package init(percent: Double, includesEquality: Bool, label: String, source: String) {
        self.percent = percent
        self.includesEquality = includesEquality
        self.label = label
        self.source = source
    }

    /// The rule in words: `>= 1.67 %`.
    package var rule: String { (includesEquality ? ">= " : "> ") + "\(percent) %" }

    /// Whether a probability is flagged. It is compared unrounded with the cut's decimal read as a
    /// fraction (`PercentCut`).
    package func flags(_ probability: Double) -> Bool {
        PercentCut(percent).isExceeded(
            byFraction: probability, includesEquality: includesEquality)
    }

    /// Whether a risk in percent is flagged, as `BandScheme.band(forPercent:)` has it.
    package func flags(percent risk: Double) -> Bool {
        PercentCut(percent).isExceeded(byPercent: risk, includesEquality: includesEquality)
    }

    /// Both cuts of a scheme of bands.
    package static func cuts(of scheme: BandScheme) -> [RiskCut] {
        [(scheme.intermediate, "intermediate or high"), (scheme.high, "high")].map { cut, label in
            RiskCut(
                percent: cut.percent, includesEquality: cut.includesEquality, label: label,
                source: cut.source)
        }
    }
}

/// What happens when women above a cut are flagged.
package struct CutPerformance: Sendable, Hashable, Codable {
    package var cut: RiskCut
    /// Among women whose outcome at five years is known by Mirai's rule: counts, with Wilson
    /// intervals.
    package var known: Figure<OperatingPoint>
    /// Among all women, by Kaplan-Meier above and below the cut (censored women count for as long
    /// as they were followed).
    package var everybody: Figure<OperatingPoint>
}

/// Two scores at the same cut.
package struct CutComparison: Sendable, Hashable, Codable {
    package var cut: RiskCut
    /// Sensitivities on the same cancers.
    package var sensitivity: Figure<ScoreDifference>
    /// Specificities on the same women without one.
    package var specificity: Figure<ScoreDifference>
}

extension CutComparison {
    /// Among the women whom Mirai's rule keeps. The variance is that of a paired difference of
    /// shares, which rests on the women whom only one of the scores flags; with weights it is
    /// robust.
    ///
    /// - Parameters:
    ///   - risks: the first score's probabilities by woman of the study.
    ///   - others: the second's.
    init(_ known: KnownOutcomes, cut: RiskCut, risks: [Double], others: [Double]) {
        func difference(_ name: String, ofCases: Bool) -> Figure<ScoreDifference> {
            Figure { () throws(Unavailable) in
                let figure = "difference of \(name) at \(cut.rule)"
                var weights: [Double] = []
                var hits: [(Double, Double)] = []
                for (index, woman) in known.women.enumerated() where known.isCase[index] == ofCases
                {
                    weights.append(known.weights[index])
                    hits.append(
                        (
                            cut.flags(risks[woman]) == ofCases ? 1 : 0,
                            cut.flags(others[woman]) == ofCases ? 1 : 0
                        ))
                }
                guard !hits.isEmpty else {
                    throw Unavailable(
                        ofCases ? .noCancer : .noControl, figure,
                        "no woman \(ofCases ? "with" : "known to be without") a cancer")
                }
                let total = weights.reduce(0, +)
                let first = zip(weights, hits).reduce(0) { $0 + $1.0 * $1.1.0 } / total
                let second = zip(weights, hits).reduce(0) { $0 + $1.0 * $1.1.1 } / total
                return try ScoreDifference(
                    figure: figure, first, second,
                    zip(weights, hits).map { $0 / total * ($1.0 - first) },
                    zip(weights, hits).map { $0 / total * ($1.1 - second) })
            }
        }
        self.init(
            cut: cut, sensitivity: difference("sensitivity", ofCases: true),
            specificity: difference("specificity", ofCases: false))
    }
}
