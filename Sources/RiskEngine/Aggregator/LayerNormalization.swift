import Checkpoints

/// Layer normalisation of each row: `y = gamma * (x - mean) / sqrt(variance + 1e-5) + beta`, the
/// variance that of the row's values themselves (divided by their number).
struct LayerNormalization: Sendable {
    /// What the reverse pass needs of a forward pass.
    struct Trace {
        /// `(x - mean) / sqrt(variance + epsilon)`, rows x width.
        var normalized: [Float]
        /// `1 / sqrt(variance + epsilon)` a row.
        var inverseDeviations: [Float]
    }

    /// PyTorch's default, with which the published networks were trained.
    static let epsilon = 1e-5

    private let gamma: [Float]
    private let beta: [Float]
    private var width: Int { gamma.count }

    /// Reads `NAME.weight` and `NAME.bias`.
    init(_ name: String, width: Int, from source: any WeightSource) throws(CheckpointError) {
        gamma = try source.floats(named: name + ".weight", shape: [width])
        beta = try source.floats(named: name + ".bias", shape: [width])
    }

    /// The normalised rows and what the reverse pass needs of them.
    func apply(_ x: [Float]) -> (y: [Float], trace: Trace) {
        var y = x
        var trace = Trace(normalized: x, inverseDeviations: [])
        for start in stride(from: 0, to: x.count, by: width) {
            var (sum, squares) = (0.0, 0.0)
            for index in start..<(start + width) { sum += Double(x[index]) }
            let mean = sum / Double(width)
            for index in start..<(start + width) {
                squares += (Double(x[index]) - mean) * (Double(x[index]) - mean)
            }
            let inverse = 1 / (squares / Double(width) + Self.epsilon).squareRoot()
            trace.inverseDeviations.append(Float(inverse))
            for index in 0..<width {
                let value = Float((Double(x[start + index]) - mean) * inverse)
                trace.normalized[start + index] = value
                y[start + index] = gamma[index] * value + beta[index]
            }
        }
        return (y, trace)
    }

    /// `dx` of `dy`: with `g = gamma * dy` and n the normalised values,
    /// `dx = (g - mean(g) - n * mean(g * n)) / sqrt(variance + epsilon)`.
    func pullBack(_ dy: [Float], _ trace: Trace) -> [Float] {
        var dx = dy
        for (row, inverse) in trace.inverseDeviations.enumerated() {
            let start = row * width
            var (sum, products) = (0.0, 0.0)
            for index in 0..<width {
                let value = gamma[index] * dy[start + index]
                dx[start + index] = value
                sum += Double(value)
                products += Double(value) * Double(trace.normalized[start + index])
            }
            let mean = Float(sum / Double(width))
            let slope = Float(products / Double(width))
            for index in start..<(start + width) {
                dx[index] = (dx[index] - mean - trace.normalized[index] * slope) * inverse
            }
        }
        return dx
    }
}
