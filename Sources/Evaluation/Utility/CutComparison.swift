/// Two scores at the same cut.
package struct CutComparison: Sendable, Hashable, Codable {
    package var cut: RiskCut
    /// Sensitivities on the same cancers.
    package var sensitivity: Figure<ScoreDifference>
    /// Specificities on the same women without one.
    package var specificity: Figure<ScoreDifference>

    package init(
        cut: RiskCut, sensitivity: Figure<ScoreDifference>, specificity: Figure<ScoreDifference>
    ) {
        self.cut = cut
        self.sensitivity = sensitivity
        self.specificity = specificity
    }
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
                for (place, woman) in known.women.enumerated() where known.isCase[place] == ofCases
                {
                    weights.append(known.weights[place])
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
