/// The shape of a network of Mirai's family: a residual encoder a view, a transformer over the four
/// views, risk-factor heads, an additive hazard. Everything that differs from checkpoint to
/// checkpoint is here; nothing of it is a constant of the program.
public struct Architecture: Sendable, Hashable, Codable {
    /// A risk factor that the network predicts from the images.
    public struct RiskFactorHead: Sendable, Hashable, Codable {
        /// The network's name for it: `binary_family_history`.
        public var key: String
        /// Outputs: 1 is a sigmoid, more are a softmax.
        public var outputs: Int

        /// A head.
        public init(key: String, outputs: Int) {
            self.key = key
            self.outputs = outputs
        }
    }

    /// Columns of the network's input.
    public var inputWidth: Int
    /// Rows of the network's input.
    public var inputHeight: Int
    /// Subtracted from 16-bit values.
    public var mean: Double
    /// Divides them then.
    public var standardDeviation: Double
    /// Input channels of the first convolution in the checkpoint: 1, or 3 equal ones.
    public var inputChannels: Int
    /// Channels of the encoder's stages: `[64, 128, 256, 512]`.
    public var widths: [Int]
    /// Basic blocks of each stage: `[2, 2, 2, 2]`.
    public var blocks: [Int]
    /// Width of the aggregator.
    public var hidden: Int
    /// Attention heads of each transformer layer.
    public var heads: Int
    /// Transformer layers.
    public var layers: Int
    /// Width of each of the three embeddings of the position code: view, time, side.
    public var embeddingWidth: Int
    /// Years of the hazard.
    public var years: Int
    /// The risk factors in the order in which their outputs are concatenated.
    public var riskFactors: [RiskFactorHead]

    /// Outputs of all risk-factor heads together.
    public var riskFactorOutputs: Int { riskFactors.reduce(0) { $0 + $1.outputs } }

    /// An architecture.
    public init(
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
