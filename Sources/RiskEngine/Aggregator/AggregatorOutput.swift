import Foundation

/// What the aggregator makes of an exam's features.
public struct AggregatorOutput: Sendable, Hashable {
    /// The logit of each year, from 1; never falling.
    public var logits: [Double]
    /// The probabilities of the risk factors' answers, in the order of the architecture's heads.
    public var riskFactorProbabilities: [Double]
    /// The transformer's answer, a row of the aggregator's width for each view.
    public var hidden: [[Float]]

    /// The logits' sigmoids: the raw risk of each year, 0 to 1.
    public var sigmoids: [Double] { logits.map { 1 / (1 + exp(-$0)) } }

    /// An output.
    public init(logits: [Double], riskFactorProbabilities: [Double], hidden: [[Float]]) {
        self.logits = logits
        self.riskFactorProbabilities = riskFactorProbabilities
        self.hidden = hidden
    }
}
