import Checkpoints

/// `y = W x + b` of many rows at once, and its reverse pass `dx = W^T dy`.
struct LinearLayer: Sendable {
    /// The width of `x`.
    var inputs: Int { forward.inner }
    /// The width of `y`.
    var outputs: Int { forward.columns }
    private let forward: PackedMatrix
    private let backward: PackedMatrix

    /// A layer of `weights` (outputs x inputs, row by row) and `bias` (outputs).
    init(inputs: Int, outputs: Int, weights: [Float], bias: [Float]) {
        precondition(weights.count == inputs * outputs && bias.count == outputs)
        forward = PackedMatrix(inner: inputs, columns: outputs, bias: bias) { row, column in
            weights[column * inputs + row]
        }
        backward = PackedMatrix(inner: outputs, columns: inputs) { row, column in
            weights[row * inputs + column]
        }
    }

    /// Reads `NAME.weight` and `NAME.bias`.
    init(
        _ name: String, inputs: Int, outputs: Int, from source: any WeightSource
    ) throws(CheckpointError) {
        self.init(
            inputs: inputs, outputs: outputs,
            weights: try source.floats(named: name + ".weight", shape: [outputs, inputs]),
            bias: try source.floats(named: name + ".bias", shape: [outputs]))
    }

    /// `y` (rows x outputs) of `x` (rows x inputs).
    func apply(_ x: [Float]) -> [Float] { forward.product(x) }

    /// `dx` (rows x inputs) of `dy` (rows x outputs).
    func pullBack(_ dy: [Float]) -> [Float] { backward.product(dy) }
}
