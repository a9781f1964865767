import Checkpoints

/// A convolution with its batch norm folded in: `w' = w * g / sqrt(v + e)`,
/// `b' = b - m * g / sqrt(v + e)`, computed in double. Channels are padded with zeros to multiples
/// of 16, so that the library's kernels take any width.
struct FoldedConvolution: Sendable {
    /// Its name in the checkpoint, for errors.
    let name: String
    /// Input channels, padded; 1 for the stem's.
    let inputs: Int
    /// Output channels, padded.
    let outputs: Int
    /// Rows and columns of the kernel.
    let kernel: Int
    let stride: Int
    /// `[outputs][inputs][kernel][kernel]`.
    let weights: [Float]
    /// `[outputs]`.
    let bias: [Float]

    /// PyTorch's default for batch norm, which the published code leaves as it is.
    static let epsilon = 1e-5

    /// Channels rounded up to what the kernels take.
    static func padded(_ channels: Int) -> Int { (channels + 15) / 16 * 16 }

    /// Reads a convolution and the batch norm after it.
    ///
    /// - Parameters:
    ///   - foldsInputs: The input channels all carry one picture, so their weights are added up.
    /// - Throws: `CheckpointError` where a tensor is missing or has another shape.
    init(
        _ name: String, norm: String, inputs: Int, outputs: Int, kernel: Int, stride: Int,
        foldsInputs: Bool = false, from source: any WeightSource
    ) throws(CheckpointError) {
        let plain = try source.floats(
            named: name + ".weight", shape: [outputs, inputs, kernel, kernel])
        let scale = try source.floats(named: norm + ".weight", shape: [outputs])
        let shift = try source.floats(named: norm + ".bias", shape: [outputs])
        let mean = try source.floats(named: norm + ".running_mean", shape: [outputs])
        let variance = try source.floats(named: norm + ".running_var", shape: [outputs])
        self.name = name
        self.kernel = kernel
        self.stride = stride
        self.inputs = foldsInputs ? 1 : Self.padded(inputs)
        self.outputs = Self.padded(outputs)
        let area = kernel * kernel
        var weights = [Float](repeating: 0, count: self.outputs * self.inputs * area)
        var bias = [Float](repeating: 0, count: self.outputs)
        for output in 0..<outputs {
            let spread = (Double(variance[output]) + Self.epsilon).squareRoot()
            let gain = Double(scale[output]) / spread
            bias[output] = Float(Double(shift[output]) - Double(mean[output]) * gain)
            for place in 0..<area {
                var sum = 0.0
                for input in 0..<inputs {
                    let weight = Double(plain[(output * inputs + input) * area + place])
                    if foldsInputs {
                        sum += weight
                    } else {
                        weights[(output * self.inputs + input) * area + place] = Float(
                            weight * gain)
                    }
                }
                if foldsInputs { weights[output * area + place] = Float(sum * gain) }
            }
        }
        self.weights = weights
        self.bias = bias
    }
}
