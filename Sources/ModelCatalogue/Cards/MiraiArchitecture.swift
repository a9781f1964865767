import Checkpoints
import Screening

/// The shape of a network of Mirai's family: a residual encoder a view, a transformer over the four
/// views, risk-factor heads, an additive hazard. Everything that differs from checkpoint to
/// checkpoint is here; nothing of it is a constant of the program.
package struct MiraiArchitecture: ImageArchitecture {
    package static let name = "mirai"

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

    package var kind: FindingKind { .risk }

    package var preprocessing: ImageAssessment.Preprocessing {
        ImageAssessment.Preprocessing(
            width: inputWidth, height: inputHeight, mean: mean,
            standardDeviation: standardDeviation)
    }

    package var networkLines: [String] {
        let widths = widths.map(String.init).joined(separator: ", ")
        let blocks = blocks.map(String.init).joined(separator: ", ")
        return [
            "residual encoder a view: \(widths) channels in stages of \(blocks) blocks, global max",
            "transformer over four views: width \(hidden), \(heads) heads, "
                + (layers == 1 ? "1 layer" : "\(layers) layers"),
            "\(riskFactors.count) risk factors predicted (\(riskFactorOutputs) values), additive "
                + "hazard of \(years) years",
        ]
    }

    package var inputLine: String {
        "\(inputWidth) x \(inputHeight), (value - \(mean)) / \(standardDeviation), "
            + (inputChannels == 1 ? "one channel" : "one channel, repeated to 3")
    }

    // MARK: - What is computed

    /// Columns and rows of inputs that the encoder takes.
    static let inputSides = 32...8192
    /// Channels of an input.
    static let allowedChannels = [1, 3]
    /// Stages of an encoder.
    static let stageCounts = 1...8
    /// Channels of a stage, and the aggregator's width.
    static let allowedWidths = 1...8192
    /// Blocks of a stage.
    static let blockCounts = 1...100
    /// Layers of the transformer.
    static let layerCounts = 1...100
    /// Risk-factor heads, and outputs of each.
    static let factorCounts = 1...1000

    package func check(
        of subject: String = "the network", remedy: String = ""
    ) throws(CatalogueError) {
        func demand(
            _ holds: Bool, _ field: String, _ value: @autoclosure () -> String, _ needed: String
        ) throws(CatalogueError) {
            guard !holds else { return }
            throw CatalogueError(
                .notUnderstood, subject, "architecture.\(field) is \(value()), expected \(needed)",
                remedy: remedy)
        }
        func demand(
            _ value: Int, _ field: String, within range: ClosedRange<Int>
        ) throws(CatalogueError) {
            try demand(
                range.contains(value), field, "\(value)",
                "\(range.lowerBound) to \(range.upperBound)")
        }
        try demand(inputWidth, "inputWidth", within: Self.inputSides)
        try demand(inputHeight, "inputHeight", within: Self.inputSides)
        try demand(mean.isFinite, "mean", "\(mean)", "a finite number")
        try demand(
            standardDeviation > 0 && standardDeviation.isFinite, "standardDeviation",
            "\(standardDeviation)", "a finite number above 0")
        try demand(
            Self.allowedChannels.contains(inputChannels), "inputChannels", "\(inputChannels)",
            "1 or 3")
        try demand(widths.count, "widths.count", within: Self.stageCounts)
        try demand(
            blocks.count == widths.count, "blocks.count", "\(blocks.count)",
            "\(widths.count), one for each of the widths")
        for (stage, width) in widths.enumerated() {
            try demand(width, "widths.\(stage)", within: Self.allowedWidths)
            try demand(blocks[stage], "blocks.\(stage)", within: Self.blockCounts)
        }
        // Stem and pooling halve the input twice, each further stage once more.
        for (stage, width) in widths.enumerated() {
            let (columns, rows) = (inputWidth >> (stage + 2), inputHeight >> (stage + 2))
            try demand(
                columns * rows * width <= TensorShape.mostElements, "widths.\(stage)", "\(width)",
                "no more than \(TensorShape.mostElements / max(1, columns * rows)) for an input "
                    + "of \(inputWidth) x \(inputHeight)")
        }
        try demand(hidden, "hidden", within: Self.allowedWidths)
        try demand(
            heads >= 1 && hidden.isMultiple(of: heads), "heads", "\(heads)",
            "a divisor of the width \(hidden)")
        try demand(layers, "layers", within: Self.layerCounts)
        try demand(embeddingWidth, "embeddingWidth", within: Self.allowedWidths)
        try demand(
            years == Architecture.riskYears, "years", "\(years)",
            "\(Architecture.riskYears): the record, the bands and the evidence are of five years")
        try demand(riskFactors.count, "riskFactors.count", within: Self.factorCounts)
        for (index, factor) in riskFactors.enumerated() {
            try demand(factor.outputs, "riskFactors.\(index).outputs", within: Self.factorCounts)
            try demand(
                !factor.key.isEmpty && !riskFactors[..<index].contains { $0.key == factor.key },
                "riskFactors.\(index).key", factor.key.quoted, "a name that no other has")
        }
    }
}
