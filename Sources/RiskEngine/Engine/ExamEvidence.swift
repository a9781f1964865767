import Dispatch
import ModelCatalogue
import Screening
import Synchronization

/// What the aggregator makes of an exam's encoded views, and what that rests on.
struct ExamEvidence {
    /// The network's outputs.
    let output: AggregatorOutput
    /// The five-year logit's shares.
    let attribution: Attribution
    /// Where each view's evidence lies.
    let evidence: [ViewName: CellMap]
    /// How much each view differs from the other side's.
    let asymmetry: [ViewName: CellMap]
    /// What each view adds to the logit.
    let pulls: [ViewName: Double]

    /// Runs the aggregator and traces its five-year logit back.
    ///
    /// - Throws: `EngineError` with code `cancelled`, or `computation` where a number is not finite.
    init(
        of views: [EncodedView], _ names: [ViewName], _ inputs: [NetworkInput],
        _ engine: MiraiEngine, isCancelled: () -> Bool
    ) throws(EngineError) {
        let features = views.map(\.features)
        output = engine.aggregator.run(features: features, views: names)
        attribution = try IntegratedGradients.attribute(
            engine.aggregator, from: features.map { _ in engine.emptyView.features },
            to: features, views: names, year: 5, threads: engine.threads, isCancelled: isCancelled)
        let logits = output.logits + attribution.pulls + [attribution.emptyLogit]
        guard logits.allSatisfy(\.isFinite),
            output.riskFactorProbabilities.allSatisfy(\.isFinite)
        else {
            throw EngineError(
                .computation, engine.card.name,
                "the network gives what is no finite number on this exam",
                remedy: "firstlight model verify says whether the model's files are whole")
        }
        pulls = Dictionary(uniqueKeysWithValues: zip(names, attribution.pulls))
        let (width, height) = (
            engine.card.architecture.inputWidth, engine.card.architecture.inputHeight
        )
        var evidence: [ViewName: CellMap] = [:]
        for (index, name) in names.enumerated() {
            evidence[name] = EvidenceMap.map(
                of: views[index], shares: attribution.shares[index], inputWidth: width,
                inputHeight: height, isMirrored: inputs[index].isMirrored)
        }
        self.evidence = evidence
        if isCancelled() { throw EngineError(.cancelled, "assessment", "stopped on request") }
        asymmetry = Self.asymmetry(views, names, inputs, engine)
    }

    /// The asymmetry maps of all views whose other side is there, projections side by side.
    private static func asymmetry(
        _ views: [EncodedView], _ names: [ViewName], _ inputs: [NetworkInput],
        _ engine: MiraiEngine
    ) -> [ViewName: CellMap] {
        let pairs = names.indices.compactMap { right -> (right: Int, left: Int)? in
            guard names[right].laterality == .right,
                let left = names.firstIndex(of: ViewName(.left, names[right].position))
            else { return nil }
            return (right, left)
        }
        let found = Mutex<[ViewName: CellMap]>([:])
        let (empty, shape) = (engine.emptyView, engine.card.architecture)
        DispatchQueue.concurrentPerform(iterations: pairs.count) { index in
            let (right, left) = pairs[index]
            let maps = AsymmetryMap.maps(
                right: (views[right], inputs[right].isMirrored),
                left: (views[left], inputs[left].isMirrored), empty: empty,
                inputWidth: shape.inputWidth, inputHeight: shape.inputHeight)
            found.withLock { found in
                found[names[right]] = maps.right
                found[names[left]] = maps.left
            }
        }
        return found.withLock { $0 }
    }
}
