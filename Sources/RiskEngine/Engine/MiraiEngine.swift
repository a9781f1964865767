import Checkpoints
import Foundation
import ModelCatalogue
import Screening

/// The embedded engine: one model, loaded once, that assesses exams from their images.
///
///     let engine = try MiraiEngine(catalogue.model(named: "mirai"))
///     let assessment = try engine.assess(
///         exam, factors: factors, bands: .imageOnly, progress: { _ in }, isCancelled: { false })
///
/// One exam at a time is computed; calls from other threads wait.
package final class MiraiEngine: ImageRiskModel {
    /// What is known of the model.
    package let card: ModelCard
    /// SHA-256 of the card's file; nil for a model that is in no catalogue.
    package let cardSHA256: String?
    /// The calibrator of this site that makes risks of raw values; nil where the card's does.
    package let localCalibrator: LocalCalibrator?

    let encoder: Encoder
    let aggregator: Aggregator
    let emptyView: EncodedView
    let threads: Int

    private let gate: Gate
    private let preprocessor: Preprocessor
    private let turn = NSLock()

    /// Loads a model of the catalogue: its files are hashed, its weights folded and packed.
    ///
    /// - Parameters:
    ///   - threads: Threads of the computation; nil for every core.
    ///   - options: How the encoder computes; its threads are the engine's.
    /// - Throws: `EngineError`; with code `hashMismatch` where a file is not what was installed.
    package convenience init(
        _ model: InstalledModel, threads: Int? = nil, options: Encoder.Options = Encoder.Options()
    ) throws(EngineError) {
        let loaded = try ofModel(model.load())
        try self.init(
            loaded.model.card, cardSHA256: loaded.model.cardSHA256,
            localCalibrator: loaded.model.localCalibrator, weights: loaded.weights,
            threads: threads, options: options)
    }

    /// An engine of given weights.
    ///
    /// - Throws: `EngineError` where tensors are missing, the library does not open, or the
    ///   calibrator is of other weights.
    package init(
        _ card: ModelCard, cardSHA256: String? = nil, localCalibrator: LocalCalibrator? = nil,
        weights: any WeightSource, threads: Int? = nil,
        options: Encoder.Options = Encoder.Options()
    ) throws(EngineError) {
        try ofModel(card.architecture.check())
        try ofModel(localCalibrator?.check(fits: card))
        var options = options
        options.threads = threads ?? options.threads
        self.card = card
        self.cardSHA256 = cardSHA256
        self.localCalibrator = localCalibrator
        self.threads = options.threads ?? ProcessInfo.processInfo.activeProcessorCount
        encoder = try Encoder(card.architecture, weights: weights, options: options)
        aggregator = try Aggregator(card.architecture, weights: weights)
        emptyView = try encoder.encodedEmptyView()
        gate = Gate(card: card)
        preprocessor = Preprocessor(
            width: card.architecture.inputWidth, height: card.architecture.inputHeight)
    }

    /// Assesses an exam: see `ImageRiskModel`.
    package func assess(
        _ exam: Exam, factors: RiskFactors, bands: BandScheme,
        progress: (AssessmentProgress) -> Void, isCancelled: () -> Bool
    ) throws(EngineError) -> Assessment {
        try assessInDetail(
            exam, factors: factors, bands: bands, progress: progress, isCancelled: isCancelled
        ).assessment
    }

    /// Assesses an exam and tells what was found on the way.
    ///
    /// - Throws: `EngineError`, with code `cancelled` where `isCancelled` said so.
    package func assessInDetail(
        _ exam: Exam, factors: RiskFactors, bands: BandScheme = .imageOnly,
        progress: (AssessmentProgress) -> Void = { _ in }, isCancelled: () -> Bool = { false }
    ) throws(EngineError) -> EngineResult {
        turn.lock()
        defer { turn.unlock() }
        let whole = Stopwatch()
        var record = AssessmentDraft(
            card: card, cardSHA256: cardSHA256, localCalibrator: localCalibrator, exam: exam,
            factors: factors, bands: bands)
        let report = gate.review(exam, factors: factors)
        record.report = report
        guard !report.isRefused else {
            return EngineResult(assessment: record.refused(seconds: whole.elapsed))
        }
        let total = report.chosen.count
        let reading = try ViewReading.run(
            report.chosen, preprocessor, threads: threads,
            report: { done in
                progress(
                    AssessmentProgress(
                        stage: .reading, view: nil, place: min(total, done + 1), total: total,
                        fraction: Self.readingShare * Double(done) / Double(total)))
            }, isCancelled: isCancelled)
        var timings = [
            EngineResult.Timing(part: "reading", seconds: reading.readingSeconds),
            EngineResult.Timing(part: "preprocessing", seconds: reading.preprocessingSeconds),
        ]
        var inputs: [NetworkInput] = []
        for outcome in reading.outcomes {
            switch outcome {
            case .input(let input): inputs.append(input)
            case .refused(let refusal): record.report.refusals.append(refusal)
            }
        }
        guard !record.report.isRefused else {
            return EngineResult(
                assessment: record.refused(seconds: whole.elapsed), timings: timings)
        }
        record.inputs = inputs
        record.report.warnings += zip(report.chosen, inputs).compactMap { view, input in
            gate.backgroundWarning(view, share: input.dominant.share)
        }
        var encoded: [EncodedView] = []
        for (index, input) in inputs.enumerated() {
            let name = report.chosen[index].name
            encoded.append(
                try encoder.encode(input) { share in
                    let done = (Double(index) + share) / Double(total)
                    progress(
                        AssessmentProgress(
                            stage: .encoding, view: name, place: index + 1, total: total,
                            fraction: Self.readingShare + Self.encodingShare * done))
                    return isCancelled()
                })
            timings += encoder.timings.map {
                EngineResult.Timing(
                    part: "\(name.label) \($0.part)", seconds: $0.seconds,
                    operations: $0.operations)
            }
        }
        progress(
            AssessmentProgress(
                stage: .evidence, view: nil, place: total, total: total,
                fraction: Self.readingShare + Self.encodingShare))
        var clock = Stopwatch()
        let evidence = try ExamEvidence(
            of: encoded, report.chosen.map(\.name), inputs, self, isCancelled: isCancelled)
        timings.append(EngineResult.Timing(part: "evidence", seconds: clock.lap()))
        let names = report.chosen.map(\.name)
        return EngineResult(
            assessment: record.scored(evidence, seconds: whole.elapsed),
            features: Dictionary(uniqueKeysWithValues: zip(names, encoded.map(\.features))),
            cells: Dictionary(uniqueKeysWithValues: zip(names, encoded.map(\.cells))),
            arithmeticShares: Dictionary(
                uniqueKeysWithValues: zip(names, encoded.map(\.arithmeticShare))),
            evidenceEvaluations: evidence.attribution.evaluations, timings: timings)
    }

    // Shares of an assessment's time, for progress: reading, then encoding; the rest is evidence.
    private static let readingShare = 0.15
    private static let encodingShare = 0.8
}

/// An assessment and what was found on the way, for `assess --features` and `bench`.
package struct EngineResult: Sendable {
    /// Seconds that a part of the work took.
    package struct Timing: Sendable, Hashable {
        /// The part: `reading`, `preprocessing`, `R CC stem`, `evidence`.
        package var part: String
        /// Seconds of wall-clock time; of `reading` and `preprocessing`, summed over views that are
        /// read at the same time.
        package var seconds: Double
        /// Floating-point operations of the sums done, a multiplication and an addition as two.
        package var operations: Double

        package init(part: String, seconds: Double, operations: Double = 0) {
            self.part = part
            self.seconds = seconds
            self.operations = operations
        }
    }

    package var assessment: Assessment
    /// The features of each view; empty when refused.
    package var features: [ViewName: [Float]] = [:]
    /// The grid cell of each feature's largest value.
    package var cells: [ViewName: [Int]] = [:]
    /// The share of the encoder's dense arithmetic that each view took.
    package var arithmeticShares: [ViewName: Double] = [:]
    /// How often the aggregator was run for the evidence.
    package var evidenceEvaluations = 0
    /// The parts of the work in order.
    package var timings: [Timing] = []
}
