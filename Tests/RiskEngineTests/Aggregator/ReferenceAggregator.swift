import Checkpoints
import Foundation
import ModelCatalogue
import Screening

@testable import RiskEngine

/// The aggregator as its definition reads, in double precision and without any care for speed:
/// what finite differences are taken of.
struct ReferenceAggregator {
    let architecture: MiraiArchitecture
    let source: TensorFile

    /// The logits of the years.
    func logits(_ features: [[Double]], _ views: [ViewName]) throws -> [Double] {
        var x = try linear("projection_layer", features)
        let inner = "transformer."
        for row in x.indices {
            let code =
                try embedding("view", views[row].position == .mediolateralOblique ? 1 : 0)
                + embedding("time", 0) + embedding("side", views[row].laterality == .left ? 1 : 0)
            let scale = try linear(inner + "embed_scale_fc", [code])[0]
            let add = try linear(inner + "embed_add_fc", [code])[0]
            x[row] = x[row].indices.map { scale[$0] * x[row][$0] + add[$0] }
        }
        for layer in 0..<architecture.layers {
            x = try transform(x, "transformer.transformer_layer_\(layer).")
        }
        var joined = x[0].indices.map { channel in x.map { $0[channel] }.max() ?? 0 }
        let largest = joined
        for factor in architecture.riskFactors {
            let z = try linear("pool.\(factor.key)_fc", [largest])[0]
            joined += z.count == 1 ? [1 / (1 + exp(-z[0]))] : softmax(z)
        }
        let rectified = joined.map { max($0, 0) }
        var logit = try linear("prob_of_failure_layer.base_hazard_fc", [rectified])[0][0]
        return try linear("prob_of_failure_layer.hazard_fc", [rectified])[0].map {
            logit += max($0, 0)
            return logit
        }
    }

    private func transform(_ x: [[Double]], _ name: String) throws -> [[Double]] {
        let q = try linear(name + "multihead_attention.query", x)
        let k = try linear(name + "multihead_attention.key", x)
        let v = try linear(name + "multihead_attention.value", x)
        let width = architecture.hidden / architecture.heads
        var context = q
        for i in q.indices {
            for channel in q[i].indices {
                let head = channel / width * width
                let weights = softmax(
                    k.map { key in
                        (head..<(head + width)).reduce(0) { $0 + q[i][$1] * key[$1] }
                            / Double(width).squareRoot()
                    })
                context[i][channel] = zip(weights, v).reduce(0) { $0 + $1.0 * $1.1[channel] }
            }
        }
        let attended = try normalized(
            sum(try linear(name + "multihead_attention.aggregate_fc", context), x),
            name + "layernorm_attn")
        let fed = try linear(name + "fc1", attended).map { $0.map { max($0, 0) } }
        return try normalized(
            sum(try linear(name + "fc2", fed), attended), name + "layernorm_fc")
    }

    private func normalized(_ x: [[Double]], _ name: String) throws -> [[Double]] {
        let (gamma, beta) = (try tensor(name + ".weight"), try tensor(name + ".bias"))
        return x.map { row in
            let mean = row.reduce(0, +) / Double(row.count)
            let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
            return row.indices.map {
                gamma[$0] * (row[$0] - mean) / (variance + 1e-5).squareRoot() + beta[$0]
            }
        }
    }

    private func linear(_ name: String, _ x: [[Double]]) throws -> [[Double]] {
        let (weights, bias) = (try tensor(name + ".weight"), try tensor(name + ".bias"))
        return x.map { row in
            bias.indices.map { output in
                row.indices.reduce(bias[output]) {
                    $0 + weights[output * row.count + $1] * row[$1]
                }
            }
        }
    }

    private func embedding(_ name: String, _ index: Int) throws -> [Double] {
        let width = architecture.embeddingWidth
        return Array(
            try tensor("transformer.\(name)_embed.weight")[(index * width)..<((index + 1) * width)])
    }

    private func softmax(_ z: [Double]) -> [Double] {
        let powers = z.map { exp($0) }
        return powers.map { $0 / powers.reduce(0, +) }
    }

    private func sum(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
        zip(a, b).map { zip($0, $1).map { $0 + $1 } }
    }

    private func tensor(_ name: String) throws -> [Double] {
        guard let tensor = source.tensors["transformer." + name] else {
            throw CheckpointError(.wrongTensor, name, "missing")
        }
        return tensor.values.map { Double($0) }
    }
}
