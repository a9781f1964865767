import Checkpoints
import Foundation
import ModelCatalogue
import Screening

/// A model that answers from the images of an exam, to those who ask.
package protocol ImageModel: Sendable {
    /// What is known of the model.
    var card: ModelCard { get }
    /// What it needs of an exam.
    var needs: NetworkNeeds { get }

    /// Assesses an exam, the gate first. A refused exam is an answer, not an error.
    ///
    /// Blocks until it is done; one exam at a time is computed, others wait. `progress` and
    /// `isCancelled` are called on the calling thread, many times a view.
    ///
    /// - Parameter bands: The cuts of the five-year risk.
    /// - Throws: `EngineError`, with code `cancelled` where `isCancelled` said so.
    func assess(
        _ question: ImageQuestion, bands: BandScheme, progress: (AssessmentProgress) -> Void,
        isCancelled: () -> Bool
    ) throws(EngineError) -> EngineResult
}

/// An assessment, and what the network tells beside it.
package struct EngineResult: Sendable, Hashable {
    package var assessment: Assessment
    package var detail: RunDetail

    package init(_ assessment: Assessment, _ detail: RunDetail = RunDetail()) {
        self.assessment = assessment
        self.detail = detail
    }
}

/// The embedded engine: one model, loaded once, that assesses exams from their images.
///
///     let engine = try ImageEngine(catalogue.model(named: "mirai"))
///     let result = try engine.assess(
///         ImageQuestion(exam, factors: factors), bands: .imageOnly, progress: { _ in },
///         isCancelled: { false })
///
/// One exam at a time is computed; calls from other threads wait.
package final class ImageEngine: ImageModel {
    /// What is known of the model.
    package let card: ModelCard
    /// SHA-256 of the card's file; nil for a model that is in no catalogue.
    private let cardSHA256: String?
    /// The calibrator of this site that makes risks of raw values; nil where the card's does.
    private let localCalibrator: LocalCalibrator?
    private let network: any ImageNetwork
    private let turn = NSLock()

    package var needs: NetworkNeeds { type(of: network).needs }

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
        try ofModel(card.architecture.shape.check(of: "the network", remedy: ""))
        try ofModel(localCalibrator?.check(fits: card))
        var options = options
        options.threads = threads ?? options.threads
        self.card = card
        self.cardSHA256 = cardSHA256
        self.localCalibrator = localCalibrator
        network = try Self.network(card, localCalibrator, weights, options)
    }

    /// The network of a card.
    private static func network(
        _ card: ModelCard, _ localCalibrator: LocalCalibrator?, _ weights: any WeightSource,
        _ options: Encoder.Options
    ) throws(EngineError) -> any ImageNetwork {
        switch card.architecture {
        case .mirai(let shape):
            try MiraiNetwork(shape, card, localCalibrator, weights: weights, options: options)
        }
    }

    package func assess(
        _ question: ImageQuestion, bands: BandScheme = .imageOnly,
        progress: (AssessmentProgress) -> Void = { _ in }, isCancelled: () -> Bool = { false }
    ) throws(EngineError) -> EngineResult {
        turn.lock()
        defer { turn.unlock() }
        let clock = Stopwatch()
        let gate = Gate(card: card, needs: needs)
        var report = network.review(question, by: gate)
        var answer = NetworkAnswer()
        if !report.isRefused {
            answer = try network.run(
                question, report.chosen, progress: progress, isCancelled: isCancelled)
            report.refusals += answer.refusals
            report.warnings +=
                zip(report.chosen, answer.inputs).flatMap { view, input in
                    gate.pixelWarnings(view, input)
                } + answer.warnings
            if let calibrator = localCalibrator?.calibrator ?? card.calibrator, calibrator.mayFall {
                report.warnings.append(
                    "the calibrator \(calibrator.name) was taken on request although its risk falls "
                        + "as the network's value rises, or from year to year")
            }
        }
        let assessment = assessment(question, report, answer, bands, seconds: clock.elapsed)
        return EngineResult(assessment, answer.detail)
    }

    /// The record of an exam: what was found, or why there is nothing.
    private func assessment(
        _ question: ImageQuestion, _ report: GateReport, _ answer: NetworkAnswer,
        _ bands: BandScheme, seconds: Double
    ) -> Assessment {
        let isOfRisk = card.kind == .risk
        let calibrator = localCalibrator?.calibrator ?? card.calibrator
        let findings = report.isRefused ? Findings() : answer.findings
        let estimates = (findings.risk?.calibrated ?? []).enumerated().map { index, risk in
            RiskEstimate(horizon: .years(index + 1), percent: risk * 100)
        }
        let fiveYear = estimates.first { $0.horizon == .years(5) }
        let views = report.views.map { view in
            var view = view
            let index = report.chosen.firstIndex { $0.name == view.name }
            if let index, answer.inputs.indices.contains(index) {
                view.greyRule = answer.inputs[index].greyRule
            }
            return view
        }
        let model = ImageAssessment.Model(
            card, cardSHA256: cardSHA256, localCalibrator: localCalibrator)
        let version = [
            card.isDemonstration ? "DEMONSTRATION" : nil, "weights \(model.shortHash)",
            isOfRisk ? calibrator.map { "calibrator \($0.name)" } ?? "raw, no calibrator" : nil,
        ]
        return Assessment(
            model: card.name, modelVersion: version.compactMap { $0 }.joined(separator: ", "),
            outcome: isOfRisk ? card.outcome : card.kind.title, estimates: estimates,
            // A raw value is no risk: cuts say nothing of it.
            band: calibrator == nil
                ? nil : fiveYear.map { bands.band(forPercent: $0.percent) },
            inputsNotUsed: recordedFactors(question.factors), refusals: report.refusals,
            warnings: report.warnings,
            image: ImageAssessment(
                kind: card.kind, model: model,
                preprocessing: card.architecture.shape.preprocessing, views: views,
                priors: needs.priorCount > 0 ? question.priors.map(\.id) : nil,
                findings: findings, seconds: seconds))
    }

    /// The recorded answers: none of them reaches the network, and each says what it is for.
    private func recordedFactors(_ factors: RiskFactors) -> [Assessment.Input] {
        RiskFactorKey.allCases.compactMap { key in
            let value = factors.text(of: key)
            guard !value.isEmpty else { return nil }
            return Assessment.Input(
                key: key.rawValue, value: value,
                treatment: needs.answers.contains(key)
                    ? key.definition.images.treatment : AnswerDefinition.ImageUse.none.treatment)
        }
    }
}
