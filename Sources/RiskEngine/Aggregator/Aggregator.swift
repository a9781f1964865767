import Checkpoints
import Foundation
import ModelCatalogue
import Screening

/// The part of Mirai's network behind the encoder: a transformer over the views of an exam, risk
/// factors predicted from it, and an additive hazard (Yala et al., Sci Transl Med 2021).
///
/// The order of the views is free: each carries its own position code. Four views are what the
/// networks were trained on; the arithmetic holds for one or more.
struct Aggregator: Sendable {
    /// The shape it was built to.
    let architecture: MiraiArchitecture

    private let projection: LinearLayer
    private let position: PositionCode
    private let layers: [TransformerLayer]
    private let firstLayer: TransformerLayer
    private let head: RiskHead

    /// Reads the tensors behind `transformer.` and packs them for products.
    ///
    /// - Throws: `EngineError` where a tensor is missing or has another shape, or where the
    ///   architecture is none that can be computed.
    init(
        _ architecture: MiraiArchitecture, weights source: any WeightSource
    ) throws(EngineError) {
        try Self.check(architecture)
        let width = architecture.hidden
        let headWidth = width / architecture.heads
        self.architecture = architecture
        projection = try ofWeights(
            LinearLayer(
                "transformer.projection_layer", inputs: architecture.widths.last ?? 0,
                outputs: width, from: source))
        position = try ofWeights(
            PositionCode(
                "transformer.transformer", embeddingWidth: architecture.embeddingWidth,
                width: width, from: source))
        func layer(_ index: Int) throws(EngineError) -> TransformerLayer {
            try ofWeights(
                TransformerLayer(
                    "transformer.transformer.transformer_layer_\(index)", width: width,
                    headWidth: headWidth, from: source))
        }
        firstLayer = try layer(0)
        var layers = [firstLayer]
        for index in 1..<architecture.layers { layers.append(try layer(index)) }
        self.layers = layers
        head = try ofWeights(RiskHead(architecture, from: source))
    }

    /// The risks of an exam.
    ///
    /// - Parameters:
    ///   - features: Each view's features, as many as the encoder's last stage has channels.
    ///   - views: The views' names in the same order.
    /// - Precondition: One view at least, each of them CC or MLO.
    func run(features: [[Float]], views: [ViewName]) -> AggregatorOutput {
        let pass = forward(entry(features, views), tokens: views.count)
        let width = architecture.hidden
        return AggregatorOutput(
            logits: pass.logits,
            riskFactorProbabilities: pass.head.joined.dropFirst(width).map { Double($0) },
            hidden: views.indices.map {
                Array(pass.head.tokens[($0 * width)..<(($0 + 1) * width)])
            })
    }

    /// The exact derivatives of a year's logit with respect to each view's features, by a reverse
    /// pass. At a kink, which a real exam never meets, that of the side below.
    ///
    /// - Parameters:
    ///   - year: The year, from 1.
    ///   - features: Each view's features.
    ///   - views: The views' names in the same order.
    /// - Returns: A row a view.
    /// - Precondition: One view at least, each of them CC or MLO; a year the hazard has.
    func gradient(
        ofYear year: Int, features: [[Float]], views: [ViewName]
    ) -> [[Float]] {
        precondition((1...architecture.years).contains(year))
        let pass = forward(entry(features, views), tokens: views.count)
        let gates = KinkGates([[pass.kinks(at: 0)]], tokens: views.count)
        return pullBack(reverse(pass, year: year, gates: gates), views)
    }

    // MARK: - Passes

    /// What the first layer starts from, of one point: linear in the features.
    func entry(_ features: [[Float]], _ views: [ViewName]) -> TransformerLayer.Entry {
        precondition(!views.isEmpty && features.count == views.count)
        precondition(features.allSatisfy { $0.count == projection.inputs })
        var tokens = projection.apply(Array(features.joined()))
        for (row, view) in views.enumerated() {
            let terms = position.terms(view)
            for channel in 0..<architecture.hidden {
                let index = row * architecture.hidden + channel
                tokens[index] = terms.scale[channel] * tokens[index] + terms.add[channel]
            }
        }
        return firstLayer.entry(tokens)
    }

    /// The derivatives with respect to one point's features from those with respect to its entry.
    func pullBack(_ gradient: TransformerLayer.Entry, _ views: [ViewName]) -> [[Float]] {
        var tokens = firstLayer.pullBack(gradient)
        for (row, view) in views.enumerated() {
            let terms = position.terms(view)
            for channel in 0..<architecture.hidden {
                tokens[row * architecture.hidden + channel] *= terms.scale[channel]
            }
        }
        let features = projection.pullBack(tokens)
        let width = projection.inputs
        return views.indices.map { Array(features[($0 * width)..<(($0 + 1) * width)]) }
    }

    /// A forward pass of a batch of points with `tokens` views each.
    func forward(_ entry: TransformerLayer.Entry, tokens: Int) -> AggregatorPass {
        var (y, trace) = firstLayer.apply(entry, tokens: tokens)
        var traces = [trace]
        for layer in layers.dropFirst() {
            (y, trace) = layer.apply(layer.entry(y), tokens: tokens)
            traces.append(trace)
        }
        let (logits, headTrace) = head.apply(y, count: tokens)
        return AggregatorPass(
            tokens: tokens, layers: traces, head: headTrace, logits: logits,
            points: logits.count / architecture.years)
    }

    /// The derivatives of a year's logit with respect to the entry of each point.
    func reverse(_ pass: AggregatorPass, year: Int, gates: KinkGates) -> TransformerLayer.Entry {
        var gradient = head.pullBack(year: year, pass.head, gates: gates, count: pass.tokens)
        for index in layers.indices.dropFirst().reversed() {
            gradient = layers[index].pullBack(
                layers[index].pullBack(
                    gradient, pass.layers[index], gates: gates.layers[index], tokens: pass.tokens))
        }
        return firstLayer.pullBack(
            gradient, pass.layers[0], gates: gates.layers[0], tokens: pass.tokens)
    }

    private static func check(_ architecture: MiraiArchitecture) throws(EngineError) {
        let (width, heads) = (architecture.hidden, architecture.heads)
        let problem: String? =
            if architecture.widths.last ?? 0 < 1 {
                "widths \(architecture.widths)"
            } else if heads < 1 || width < heads || width % (width / heads) != 0 {
                "\(heads) heads do not divide a hidden width of \(width)"
            } else if architecture.layers < 1 {
                "\(architecture.layers) transformer layers"
            } else if architecture.years < 1 || architecture.embeddingWidth < 1 {
                "\(architecture.years) years, embeddings of \(architecture.embeddingWidth)"
            } else if architecture.riskFactors.contains(where: { $0.outputs < 1 }) {
                "a risk factor without outputs"
            } else {
                nil
            }
        if let problem {
            throw EngineError(
                .model(.notUnderstood), "the aggregator's architecture", problem,
                remedy: "import the model again from its published files")
        }
    }
}

/// What the aggregator makes of an exam's features.
struct AggregatorOutput: Sendable, Hashable {
    /// The logit of each year, from 1; never falling.
    var logits: [Double]
    /// The probabilities of the risk factors' answers, in the order of the architecture's heads.
    var riskFactorProbabilities: [Double]
    /// The transformer's answer, a row of the aggregator's width for each view.
    var hidden: [[Float]]

    /// The logits' sigmoids: the raw risk of each year, 0 to 1.
    var sigmoids: [Double] { logits.map { 1 / (1 + exp(-$0)) } }
}

/// One forward pass of the aggregator over a batch of points, with what its reverse pass needs.
struct AggregatorPass {
    /// Tokens a point.
    let tokens: Int
    /// Each transformer layer's.
    let layers: [TransformerLayer.Trace]
    /// The risk factors' and the hazard's.
    let head: RiskHead.Trace
    /// Points x years.
    let logits: [Double]
    /// Points in the batch.
    let points: Int

    /// What decides on the kinks at a point.
    func kinks(at point: Int) -> KinkValues {
        func part(_ values: [Float]) -> [Float] {
            let count = values.count / points
            return Array(values[(point * count)..<((point + 1) * count)])
        }
        return KinkValues(
            layers: layers.map { part($0.preactivations) }, tokens: part(head.tokens),
            joined: part(head.joined), hazards: part(head.hazards))
    }

    /// A year's logit (from 1) at a point.
    func logit(year: Int, at point: Int) -> Double {
        logits[point * (logits.count / points) + year - 1]
    }
}
