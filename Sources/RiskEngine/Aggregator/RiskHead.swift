import Checkpoints
import Foundation
import ModelCatalogue

/// From the tokens of an exam to its logits: the largest value of each channel over the views, the
/// risk factors predicted from those, and the additive hazard of both together:
/// `logit_k = base(h) + sum_{j <= k} relu(hazard_j(h))` of `h = relu([largest, probabilities])`.
struct RiskHead: Sendable {
    /// What the reverse pass, the output and the kinks need of a forward pass; point by point.
    struct Trace {
        /// The tokens: points x tokens x width.
        var tokens: [Float]
        /// Largest values and probabilities one after the other: points x (width + probabilities).
        var joined: [Float]
        /// Each year's hazard before its rectifier, then the base: points x (years + 1).
        var hazards: [Float]
    }

    /// Years of the hazard.
    let years: Int
    /// The width of a token.
    let width: Int
    /// Outputs of all risk factors together.
    let probabilities: Int
    private let outputs: [Int]
    private let factors: LinearLayer
    private let hazard: LinearLayer

    /// Reads `transformer.pool.KEY_fc` and `transformer.prob_of_failure_layer`.
    init(_ architecture: MiraiArchitecture, from source: any WeightSource) throws(CheckpointError) {
        years = architecture.years
        width = architecture.hidden
        probabilities = architecture.riskFactorOutputs
        outputs = architecture.riskFactors.map(\.outputs)
        var (weights, bias): ([Float], [Float]) = ([], [])
        for factor in architecture.riskFactors {
            let name = "transformer.pool.\(factor.key)_fc"
            weights += try source.floats(named: name + ".weight", shape: [factor.outputs, width])
            bias += try source.floats(named: name + ".bias", shape: [factor.outputs])
        }
        factors = LinearLayer(inputs: width, outputs: probabilities, weights: weights, bias: bias)
        let name = "transformer.prob_of_failure_layer."
        let joined = width + probabilities
        weights = try source.floats(named: name + "hazard_fc.weight", shape: [years, joined])
        weights += try source.floats(named: name + "base_hazard_fc.weight", shape: [1, joined])
        bias = try source.floats(named: name + "hazard_fc.bias", shape: [years])
        bias += try source.floats(named: name + "base_hazard_fc.bias", shape: [1])
        hazard = LinearLayer(inputs: joined, outputs: years + 1, weights: weights, bias: bias)
    }

    /// The logits, points x years, of `tokens` (points x `count` x width).
    func apply(_ tokens: [Float], count: Int) -> (logits: [Double], trace: Trace) {
        let points = tokens.count / (count * width)
        var largest = [Float](repeating: -.infinity, count: points * width)
        for row in 0..<(points * count) {
            let (from, to) = (row * width, row / count * width)
            for channel in 0..<width {
                largest[to + channel] = max(largest[to + channel], tokens[from + channel])
            }
        }
        var predicted = factors.apply(largest)
        forEachFactor(points) { range in
            if range.count == 1 {
                predicted[range.lowerBound] = 1 / (1 + exp(-predicted[range.lowerBound]))
            } else {
                SelfAttention.softmax(&predicted, range)
            }
        }
        var joined: [Float] = []
        joined.reserveCapacity(points * (width + probabilities))
        for point in 0..<points {
            joined += largest[(point * width)..<((point + 1) * width)]
            joined += predicted[(point * probabilities)..<((point + 1) * probabilities)]
        }
        let hazards = hazard.apply(joined.map { max($0, 0) })
        var logits: [Double] = []
        for start in stride(from: 0, to: hazards.count, by: years + 1) {
            var logit = Double(hazards[start + years])
            for year in 0..<years {
                logit += Double(max(hazards[start + year], 0))
                logits.append(logit)
            }
        }
        return (logits, Trace(tokens: tokens, joined: joined, hazards: hazards))
    }

    /// The derivative of a year's logit (from 1) with respect to the tokens.
    func pullBack(year: Int, _ trace: Trace, gates: KinkGates, count: Int) -> [Float] {
        let points = trace.hazards.count / (years + 1)
        var slopes = [Float](repeating: 0, count: trace.hazards.count)
        for point in 0..<points {
            let start = point * (years + 1)
            for hazard in 0..<year {
                slopes[start + hazard] = gates.hazards[start + hazard]
            }
            slopes[start + years] = 1
        }
        var joined = hazard.pullBack(slopes)
        for index in joined.indices { joined[index] *= gates.joined[index] }
        let stride = width + probabilities
        var (largest, predicted): ([Float], [Float]) = ([], [])
        var answers: [Float] = []
        for point in 0..<points {
            let start = point * stride
            largest += joined[start..<(start + width)]
            predicted += joined[(start + width)..<(start + stride)]
            answers += trace.joined[(start + width)..<(start + stride)]
        }
        // Sigmoid: p (1 - p) dp. Softmax: p_i (dp_i - sum_j p_j dp_j).
        forEachFactor(points) { range in
            var mean: Float = 0
            for index in range { mean += answers[index] * predicted[index] }
            for index in range {
                predicted[index] =
                    range.count == 1
                    ? answers[index] * (1 - answers[index]) * predicted[index]
                    : answers[index] * (predicted[index] - mean)
            }
        }
        let viaFactors = factors.pullBack(predicted)
        var result = gates.largest
        for row in 0..<(points * count) {
            let (to, from) = (row * width, row / count * width)
            for channel in 0..<width {
                result[to + channel] *= largest[from + channel] + viaFactors[from + channel]
            }
        }
        return result
    }

    /// The outputs of each factor of each point.
    private func forEachFactor(_ points: Int, _ body: (Range<Int>) -> Void) {
        var start = 0
        for _ in 0..<points {
            for count in outputs {
                body(start..<(start + count))
                start += count
            }
        }
    }
}
