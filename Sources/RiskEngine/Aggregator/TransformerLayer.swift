import Checkpoints
import Screening

/// One layer of the transformer over the views of an exam:
/// `a = norm(aggregate(attention(q x, k x, v x)) + x)`, `y = norm(fc2(relu(fc1 a)) + a)`.
///
/// Queries, keys and values are handed in: along a straight path those of the first layer are
/// straight as well, so that they need not be computed point by point.
struct TransformerLayer: Sendable {
    /// What a layer starts from, each points x tokens x width.
    struct Entry {
        /// The tokens themselves.
        var tokens: [Float]
        /// Their queries, keys and values.
        var attention: SelfAttention.Inputs
    }

    /// What the reverse pass needs of a forward pass.
    struct Trace {
        var entry: Entry
        var attentionWeights: [Float]
        var attentionNorm: LayerNormalization.Trace
        /// What goes into the rectifier: points x tokens x width.
        var preactivations: [Float]
        var feedForwardNorm: LayerNormalization.Trace
    }

    private let query: LinearLayer
    private let key: LinearLayer
    private let value: LinearLayer
    private let aggregate: LinearLayer
    private let attentionNorm: LayerNormalization
    private let expand: LinearLayer
    private let contract: LinearLayer
    private let feedForwardNorm: LayerNormalization
    private let width: Int
    private let headWidth: Int

    /// Reads the layer's tensors behind `NAME.`.
    init(
        _ name: String, width: Int, headWidth: Int, from source: any WeightSource
    ) throws(CheckpointError) {
        func linear(_ part: String) throws(CheckpointError) -> LinearLayer {
            try LinearLayer(name + "." + part, inputs: width, outputs: width, from: source)
        }
        query = try linear("multihead_attention.query")
        key = try linear("multihead_attention.key")
        value = try linear("multihead_attention.value")
        aggregate = try linear("multihead_attention.aggregate_fc")
        attentionNorm = try LayerNormalization(
            name + ".layernorm_attn", width: width, from: source)
        expand = try linear("fc1")
        contract = try linear("fc2")
        feedForwardNorm = try LayerNormalization(name + ".layernorm_fc", width: width, from: source)
        self.width = width
        self.headWidth = headWidth
    }

    /// The queries, keys and values of tokens.
    func entry(_ tokens: [Float]) -> Entry {
        Entry(
            tokens: tokens,
            attention: SelfAttention.Inputs(
                query: query.apply(tokens), key: key.apply(tokens), value: value.apply(tokens)))
    }

    /// The derivative with respect to tokens from that with respect to their entry.
    func pullBack(_ entry: Entry) -> [Float] {
        Self.sum(
            Self.sum(entry.tokens, query.pullBack(entry.attention.query)),
            Self.sum(key.pullBack(entry.attention.key), value.pullBack(entry.attention.value)))
    }

    /// The layer's answer, points x tokens x width, with `tokens` tokens a point.
    func apply(_ entry: Entry, tokens: Int) -> (y: [Float], trace: Trace) {
        let attention = SelfAttention(tokens: tokens, width: width, headWidth: headWidth)
        let (context, weights) = attention.apply(entry.attention)
        let (attended, attendedTrace) = attentionNorm.apply(
            Self.sum(aggregate.apply(context), entry.tokens))
        let preactivations = expand.apply(attended)
        let fed = contract.apply(preactivations.map { max($0, 0) })
        let (y, trace) = feedForwardNorm.apply(Self.sum(fed, attended))
        return (
            y,
            Trace(
                entry: entry, attentionWeights: weights, attentionNorm: attendedTrace,
                preactivations: preactivations, feedForwardNorm: trace)
        )
    }

    /// The derivative with respect to the entry from that with respect to the answer.
    ///
    /// - Parameter gates: The rectifier's derivative at each of its inputs, 0 to 1.
    func pullBack(_ gradient: [Float], _ trace: Trace, gates: [Float], tokens: Int) -> Entry {
        let fed = feedForwardNorm.pullBack(gradient, trace.feedForwardNorm)
        var rectified = contract.pullBack(fed)
        for index in rectified.indices { rectified[index] *= gates[index] }
        let attended = attentionNorm.pullBack(
            Self.sum(expand.pullBack(rectified), fed), trace.attentionNorm)
        let attention = SelfAttention(tokens: tokens, width: width, headWidth: headWidth)
        return Entry(
            tokens: attended,
            attention: attention.pullBack(
                aggregate.pullBack(attended), trace.entry.attention,
                weights: trace.attentionWeights))
    }

    private static func sum(_ a: [Float], _ b: [Float]) -> [Float] {
        var result = a
        for index in result.indices { result[index] += b[index] }
        return result
    }
}

/// What a token is multiplied by and what is added to it for its place in the exam:
/// `x = scale_fc(code) * x + add_fc(code)`, the code being the embeddings of view (CC 0, MLO 1),
/// time (0: this exam) and side (R 0, L 1), one after the other.
struct PositionCode: Sendable {
    /// The factors and the summands of one place, each as wide as a token.
    struct Terms: Sendable {
        let scale: [Float]
        let add: [Float]
    }

    /// Rows of the tables in Mirai's published code, onconet/models/hiddens_transfomer.py: two
    /// views and two sides with one row of padding each; this exam and ten earlier ones.
    private static let (viewRows, timeRows, sideRows) = (3, 11, 3)

    private let terms: [Terms]

    /// Reads embeddings and layers behind `NAME.`.
    init(
        _ name: String, embeddingWidth: Int, width: Int, from source: any WeightSource
    ) throws(CheckpointError) {
        func table(_ part: String, _ rows: Int) throws(CheckpointError) -> [Float] {
            try source.floats(named: "\(name).\(part)_embed.weight", shape: [rows, embeddingWidth])
        }
        let view = try table("view", Self.viewRows)
        let time = try table("time", Self.timeRows)
        let side = try table("side", Self.sideRows)
        let scale = try LinearLayer(
            name + ".embed_scale_fc", inputs: 3 * embeddingWidth, outputs: width, from: source)
        let add = try LinearLayer(
            name + ".embed_add_fc", inputs: 3 * embeddingWidth, outputs: width, from: source)
        func row(_ table: [Float], _ index: Int) -> ArraySlice<Float> {
            table[(index * embeddingWidth)..<((index + 1) * embeddingWidth)]
        }
        terms = [(0, 0), (0, 1), (1, 0), (1, 1)].map { viewCode, sideCode in
            let code = Array(row(view, viewCode) + row(time, 0) + row(side, sideCode))
            return Terms(scale: scale.apply(code), add: add.apply(code))
        }
    }

    /// The terms of a view.
    ///
    /// - Precondition: It is a CC or an MLO: the network has no code for another projection, and
    ///   none may pass for one of these.
    func terms(_ view: ViewName) -> Terms {
        precondition(view.position.isScreening, "no position code for \(view.label)")
        let viewCode = view.position == .mediolateralOblique ? 1 : 0
        let sideCode = view.laterality == .left ? 1 : 0
        return terms[2 * viewCode + sideCode]
    }
}

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
