import Foundation

/// Scaled dot-product attention among the tokens of each point, head by head:
/// `context_i = sum_j softmax_j(q_i . k_j / sqrt(d)) v_j` with d the width of a head
/// (Vaswani et al., Attention Is All You Need, 2017, equation 1).
struct SelfAttention: Sendable {
    /// Tokens a point.
    let tokens: Int
    /// The width of a token.
    let width: Int
    /// The width of a head; `width` is a multiple of it.
    let headWidth: Int

    private var heads: Int { width / headWidth }
    private var scale: Float { 1 / Float(headWidth).squareRoot() }

    /// Queries, keys and values, each rows x width, or their derivatives.
    struct Inputs {
        var query: [Float]
        var key: [Float]
        var value: [Float]
    }

    /// The contexts (rows x width) and the attention weights (points x heads x tokens x tokens).
    func apply(_ inputs: Inputs) -> (context: [Float], weights: [Float]) {
        let points = inputs.query.count / (tokens * width)
        var context = [Float](repeating: 0, count: inputs.query.count)
        var weights = [Float](repeating: 0, count: points * heads * tokens * tokens)
        forEachHead(points) { start, firstWeight in
            for i in 0..<tokens {
                let row = firstWeight + i * tokens
                for j in 0..<tokens {
                    weights[row + j] =
                        scale * dot(inputs.query, start + i * width, inputs.key, start + j * width)
                }
                Self.softmax(&weights, row..<(row + tokens))
                for j in 0..<tokens {
                    add(
                        weights[row + j], inputs.value, start + j * width, to: &context,
                        start + i * width)
                }
            }
        }
        return (context, weights)
    }

    /// The derivatives with respect to queries, keys and values, from those of the contexts.
    func pullBack(_ gradient: [Float], _ inputs: Inputs, weights: [Float]) -> Inputs {
        let zeros = [Float](repeating: 0, count: gradient.count)
        var result = Inputs(query: zeros, key: zeros, value: zeros)
        var slopes = [Float](repeating: 0, count: tokens)
        forEachHead(gradient.count / (tokens * width)) { start, firstWeight in
            for i in 0..<tokens {
                let (row, own) = (firstWeight + i * tokens, start + i * width)
                var mean: Float = 0
                for j in 0..<tokens {
                    let other = start + j * width
                    slopes[j] = dot(gradient, own, inputs.value, other)
                    mean += weights[row + j] * slopes[j]
                    add(weights[row + j], gradient, own, to: &result.value, other)
                }
                for j in 0..<tokens {
                    let other = start + j * width
                    let slope = scale * weights[row + j] * (slopes[j] - mean)
                    add(slope, inputs.key, other, to: &result.query, own)
                    add(slope, inputs.query, own, to: &result.key, other)
                }
            }
        }
        return result
    }

    /// Replaces values by their softmax.
    static func softmax(_ values: inout [Float], _ range: Range<Int>) {
        var largest = -Float.infinity
        for index in range { largest = max(largest, values[index]) }
        var sum: Float = 0
        for index in range {
            values[index] = exp(values[index] - largest)
            sum += values[index]
        }
        for index in range { values[index] /= sum }
    }

    /// Calls back with the index of a head's first token and of its first attention weight.
    private func forEachHead(_ points: Int, _ body: (_ start: Int, _ firstWeight: Int) -> Void) {
        for point in 0..<points {
            for head in 0..<heads {
                body(
                    point * tokens * width + head * headWidth,
                    (point * heads + head) * tokens * tokens)
            }
        }
    }

    private func dot(_ a: [Float], _ aStart: Int, _ b: [Float], _ bStart: Int) -> Float {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                guard let a = a.baseAddress, let b = b.baseAddress else { return 0 }
                return Vectors.dot(a + aStart, b + bStart, count: headWidth)
            }
        }
    }

    private func add(
        _ factor: Float, _ a: [Float], _ aStart: Int, to target: inout [Float], _ start: Int
    ) {
        a.withUnsafeBufferPointer { a in
            target.withUnsafeMutableBufferPointer { target in
                guard let a = a.baseAddress, let target = target.baseAddress else { return }
                Vectors.add(factor, times: a + aStart, to: target + start, count: headWidth)
            }
        }
    }
}
