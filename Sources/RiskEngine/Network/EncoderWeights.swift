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
    init(_ architecture: Architecture, from source: any WeightSource) throws(CheckpointError) {
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
