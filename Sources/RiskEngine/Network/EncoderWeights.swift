import Checkpoints
import ModelCatalogue

/// The encoder's convolutions, read once and folded.
struct EncoderWeights: Sendable {
    /// A basic block: two 3x3 convolutions and what stands in for the identity where sizes change.
    struct Block: Sendable {
        var first: FoldedConvolution
        var second: FoldedConvolution
        var shortcut: FoldedConvolution?
    }

    /// The 7x7 convolution by 2.
    let stem: FoldedConvolution
    /// The blocks of all stages in order.
    let blocks: [Block]
    /// The shape, for plans.
    let shape: EncoderLayout

    /// Reads an encoder.
    ///
    /// - Throws: `CheckpointError` where a tensor is missing or has another shape.
    init(_ architecture: MiraiArchitecture, from source: any WeightSource) throws(CheckpointError) {
        let model = "encoder._model."
        var channels = architecture.widths.first ?? 0
        stem = try FoldedConvolution(
            model + "downsampler.conv1", norm: model + "downsampler.bn1",
            inputs: architecture.inputChannels, outputs: channels, kernel: 7, stride: 2,
            foldsInputs: true, from: source)
        var blocks: [Block] = []
        for (stage, width) in architecture.widths.enumerated() {
            for block in 0..<architecture.blocks[stage] {
                let name = model + "layer\(stage + 1)_\(block)."
                let stride = stage > 0 && block == 0 ? 2 : 1
                let first = try FoldedConvolution(
                    name + "conv1", norm: name + "bn1", inputs: channels, outputs: width,
                    kernel: 3, stride: stride, from: source)
                let second = try FoldedConvolution(
                    name + "conv2", norm: name + "bn2", inputs: width, outputs: width,
                    kernel: 3, stride: 1, from: source)
                var shortcut: FoldedConvolution?
                if stride != 1 || channels != width {
                    shortcut = try FoldedConvolution(
                        name + "downsample.0", norm: name + "downsample.1", inputs: channels,
                        outputs: width, kernel: 1, stride: stride, from: source)
                }
                blocks.append(Block(first: first, second: second, shortcut: shortcut))
                channels = width
            }
        }
        self.blocks = blocks
        shape = EncoderLayout(
            widths: architecture.widths.map(FoldedConvolution.padded),
            blocks: architecture.blocks)
    }
}

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
            for tap in 0..<area {
                var sum = 0.0
                for input in 0..<inputs {
                    let weight = Double(plain[(output * inputs + input) * area + tap])
                    if foldsInputs {
                        sum += weight
                    } else {
                        weights[(output * self.inputs + input) * area + tap] = Float(
                            weight * gain)
                    }
                }
                if foldsInputs { weights[output * area + tap] = Float(sum * gain) }
            }
        }
        self.weights = weights
        self.bias = bias
    }
}
