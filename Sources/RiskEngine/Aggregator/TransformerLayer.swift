import Checkpoints

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
