/// The shape of a network of Mirai's family: a residual encoder a view, a transformer over the four
/// views, risk-factor heads, an additive hazard. Everything that differs from checkpoint to
/// checkpoint is here; nothing of it is a constant of the program.
package struct Architecture: Sendable, Hashable, Codable {
    /// A risk factor that the network predicts from the images.
    package struct RiskFactorHead: Sendable, Hashable, Codable {
        /// The network's name for it: `binary_family_history`.
        package var key: String
        /// Outputs: 1 is a sigmoid, more are a softmax.
        package var outputs: Int

        package init(key: String, outputs: Int) {
            self.key = key
            self.outputs = outputs
        }
    }

    /// Columns of the network's input.
    package var inputWidth: Int
    /// Rows of the network's input.
    package var inputHeight: Int
    /// Subtracted from 16-bit values.
    package var mean: Double
    /// Divides them then.
    package var standardDeviation: Double
    /// Input channels of the first convolution in the checkpoint: 1, or 3 equal ones.
    package var inputChannels: Int
    /// Channels of the encoder's stages: `[64, 128, 256, 512]`.
    package var widths: [Int]
    /// Basic blocks of each stage: `[2, 2, 2, 2]`.
    package var blocks: [Int]
    /// Width of the aggregator.
    package var hidden: Int
    /// Attention heads of each transformer layer.
    package var heads: Int
    /// Transformer layers.
    package var layers: Int
    /// Width of each of the three embeddings of the position code: view, time, side.
    package var embeddingWidth: Int
    /// Years of the hazard.
    package var years: Int
    /// The risk factors in the order in which their outputs are concatenated.
    package var riskFactors: [RiskFactorHead]

    /// Outputs of all risk-factor heads together.
    package var riskFactorOutputs: Int { riskFactors.reduce(0) { $0 + $1.outputs } }

    package init(
        inputWidth: Int, inputHeight: Int, mean: Double, standardDeviation: Double,
        inputChannels: Int, widths: [Int], blocks: [Int], hidden: Int, heads: Int, layers: Int,
        embeddingWidth: Int = 32, years: Int = 5, riskFactors: [RiskFactorHead]
    ) {
        self.inputWidth = inputWidth
        self.inputHeight = inputHeight
        self.mean = mean
        self.standardDeviation = standardDeviation
        self.inputChannels = inputChannels
        self.widths = widths
        self.blocks = blocks
        self.hidden = hidden
        self.heads = heads
        self.layers = layers
        self.embeddingWidth = embeddingWidth
        self.years = years
        self.riskFactors = riskFactors
    }
}
