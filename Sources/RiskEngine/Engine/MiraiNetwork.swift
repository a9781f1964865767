import Checkpoints
import Dispatch
import Foundation
import ModelCatalogue
import Screening
import Synchronization

/// A network of Mirai's family: the risk of breast cancer by year from the four views of one exam,
/// where it comes from, and what the network reads of her risk factors.
final class MiraiNetwork: ImageNetwork {
    static let needs = NetworkNeeds(answers: [.age, .priorCancer, .density, .postmenopausal])

    fileprivate let shape: MiraiArchitecture
    fileprivate let card: ModelCard
    fileprivate let aggregator: Aggregator
    fileprivate let emptyView: EncodedView
    fileprivate let threads: Int
    private let localCalibrator: LocalCalibrator?
    private let encoder: Encoder
    private let preprocessor: Preprocessor

    /// Folds and packs the weights.
    ///
    /// - Throws: `EngineError` where tensors are missing or the library does not open.
    init(
        _ shape: MiraiArchitecture, _ card: ModelCard, _ localCalibrator: LocalCalibrator?,
        weights: any WeightSource, options: Encoder.Options
    ) throws(EngineError) {
        self.shape = shape
        self.card = card
        self.localCalibrator = localCalibrator
        threads = options.threads ?? ProcessInfo.processInfo.activeProcessorCount
        encoder = try Encoder(shape, weights: weights, options: options)
        aggregator = try Aggregator(shape, weights: weights)
        emptyView = try encoder.encodedEmptyView()
        preprocessor = Preprocessor(width: shape.inputWidth, height: shape.inputHeight)
    }

    func run(
        _ question: ImageQuestion, _ views: [MammogramView],
        progress: (AssessmentProgress) -> Void, isCancelled: () -> Bool
    ) throws(EngineError) -> NetworkAnswer {
        let total = views.count
        let reading = try ViewReading.run(
            views, preprocessor, threads: threads,
            report: { done, awaited in
                progress(
                    AssessmentProgress(
                        stage: .reading, view: nil, number: min(total, done + 1), total: total,
                        fraction: Self.readingShare * Double(done) / Double(total),
                        awaited: awaited))
            }, isCancelled: isCancelled)
        var answer = NetworkAnswer(inputs: reading.inputs, refusals: reading.refusals)
        answer.detail.timings = reading.timings
        guard reading.refusals.isEmpty else { return answer }
        var encoded: [EncodedView] = []
        for (index, input) in reading.inputs.enumerated() {
            let name = views[index].name
            encoded.append(
                try encoder.encode(input) { share in
                    let done = (Double(index) + share) / Double(total)
                    progress(
                        AssessmentProgress(
                            stage: .encoding, view: name, number: index + 1, total: total,
                            fraction: Self.readingShare + Self.encodingShare * done))
                    return isCancelled()
                })
            answer.detail.timings += encoder.timings.map {
                RunDetail.Timing(
                    part: "\(name.label) \($0.part)", seconds: $0.seconds,
                    operations: $0.operations)
            }
        }
        progress(
            AssessmentProgress(
                stage: .evidence, view: nil, number: total, total: total,
                fraction: Self.readingShare + Self.encodingShare))
        var clock = Stopwatch()
        let names = views.map(\.name)
        let evidence = try ExamEvidence(
            of: encoded, names, reading.inputs, self, isCancelled: isCancelled)
        answer.detail.timings.append(RunDetail.Timing(part: "evidence", seconds: clock.lap()))
        func byView<Value>(_ values: [Value]) -> [ViewName: Value] {
            Dictionary(uniqueKeysWithValues: zip(names, values))
        }
        answer.detail.features = byView(encoded.map(\.features))
        answer.detail.cells = byView(encoded.map(\.cells))
        answer.detail.arithmeticShares = byView(encoded.map(\.arithmeticShare))
        answer.detail.evidenceEvaluations = evidence.attribution.evaluations
        answer.findings = findings(evidence, question)
        answer.warnings = PredictedRiskFactors.warnings(answer.findings.predictedFactors)
        if abs(evidence.attribution.residual) > Self.largestResidual {
            answer.warnings.append(
                "the evidence misses \(evidence.attribution.residual) of the logit's difference "
                    + "from an empty exam; its maps are approximate")
        }
        return answer
    }

    private func findings(_ evidence: ExamEvidence, _ question: ImageQuestion) -> Findings {
        Findings(
            risk: YearlyRisk(
                logits: evidence.output.logits, raw: evidence.output.sigmoids, card: card,
                localCalibrator: localCalibrator,
                attribution: YearlyRisk.Attribution(
                    emptyLogit: evidence.attribution.emptyLogit,
                    residual: evidence.attribution.residual, pulls: evidence.pulls)),
            maps: [.evidence(evidence.evidence), .asymmetry(evidence.asymmetry)],
            predictedFactors: PredictedRiskFactors.predictions(
                probabilities: evidence.output.riskFactorProbabilities, heads: shape.riskFactors,
                factors: question.factors, age: question.exam.ageYears))
    }

    /// What the shares of the evidence may miss of the logit's difference.
    private static let largestResidual = 0.01

    // Shares of an assessment's time, for progress: reading, then encoding; the rest is evidence.
    private static let readingShare = 0.15
    private static let encodingShare = 0.8
}

/// What the aggregator makes of an exam's encoded views, and what that rests on.
private struct ExamEvidence {
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
        _ network: MiraiNetwork, isCancelled: () -> Bool
    ) throws(EngineError) {
        let features = views.map(\.features)
        output = network.aggregator.run(features: features, views: names)
        attribution = try IntegratedGradients.attribute(
            network.aggregator, from: features.map { _ in network.emptyView.features },
            to: features, views: names, year: 5, threads: network.threads, isCancelled: isCancelled)
        let logits = output.logits + attribution.pulls + [attribution.emptyLogit]
        guard logits.allSatisfy(\.isFinite),
            output.riskFactorProbabilities.allSatisfy(\.isFinite)
        else {
            throw EngineError(
                .computation, network.card.name,
                "the network gives what is no finite number on this exam",
                remedy: "firstlight model verify says whether the model's files are whole")
        }
        pulls = Dictionary(uniqueKeysWithValues: zip(names, attribution.pulls))
        let (width, height) = (network.shape.inputWidth, network.shape.inputHeight)
        var evidence: [ViewName: CellMap] = [:]
        for (index, name) in names.enumerated() {
            evidence[name] = EvidenceMap.map(
                of: views[index], shares: attribution.shares[index], inputWidth: width,
                inputHeight: height, isMirrored: inputs[index].isMirrored)
        }
        self.evidence = evidence
        if isCancelled() { throw EngineError(.cancelled, "assessment", "stopped on request") }
        asymmetry = Self.asymmetry(views, names, inputs, network)
    }

    /// The asymmetry maps of all views whose other side is there, projections side by side.
    private static func asymmetry(
        _ views: [EncodedView], _ names: [ViewName], _ inputs: [NetworkInput],
        _ network: MiraiNetwork
    ) -> [ViewName: CellMap] {
        let pairs = names.indices.compactMap { right -> (right: Int, left: Int)? in
            guard names[right].laterality == .right,
                let left = names.firstIndex(of: ViewName(.left, names[right].position))
            else { return nil }
            return (right, left)
        }
        let found = Mutex<[ViewName: CellMap]>([:])
        let (empty, shape) = (network.emptyView, network.shape)
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
