import Foundation

/// What the aggregator makes of an exam's features.
package struct AggregatorOutput: Sendable, Hashable {
    /// The logit of each year, from 1; never falling.
    package var logits: [Double]
    /// The probabilities of the risk factors' answers, in the order of the architecture's heads.
    package var riskFactorProbabilities: [Double]
    /// The transformer's answer, a row of the aggregator's width for each view.
    package var hidden: [[Float]]

    /// The logits' sigmoids: the raw risk of each year, 0 to 1.
    package var sigmoids: [Double] { logits.map { 1 / (1 + exp(-$0)) } }

    package init(logits: [Double], riskFactorProbabilities: [Double], hidden: [[Float]]) {
        self.logits = logits
        self.riskFactorProbabilities = riskFactorProbabilities
        self.hidden = hidden
    }
}
