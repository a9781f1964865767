import RiskEngine
import Screening
import Worklist

/// What image models said of an exam, with what they were shown: where that has changed by the time
/// the answer comes, it no longer stands and is not stored.
package struct ImageAnswer: Sendable, Hashable {
    /// The exam as the models saw it.
    package let exam: Exam
    /// The answers that they were given.
    package let factors: RiskFactors
    /// One by each model, in the models' order.
    package var assessments: [Assessment] = []
    /// The features of each view, of the first model that gives any of it.
    package var features: [ViewName: [Float]] = [:]
}

extension ImageAnswer {
    /// Asks each model about an exam as it is in the store now: its views, as many priors as the
    /// model's network looks at, and the answers recorded. No transaction is open while a model
    /// computes.
    ///
    /// - Parameters:
    ///   - progress: Called with how far the whole of it is.
    ///   - isCancelled: Asked between the stages of each model.
    /// - Throws: `UnknownExamError` where there is no such exam; `EngineError`, also for a model that
    ///   was stopped; `WorklistError`.
    package init(
        about id: Int64, from models: [any ImageModel], bands: BandScheme, in store: WorklistStore,
        progress: (AssessmentProgress) -> Void = { _ in }, isCancelled: () -> Bool = { false }
    ) throws {
        guard let exam = try store.exam(id: id) else { throw UnknownExamError(exam: id) }
        self.exam = exam
        factors = try store.riskFactors(of: id)
        let mostPriors = models.map(\.needs.priorCount).max() ?? 0
        // A prior of which nobody knows whose it is compares with nothing.
        let priors =
            mostPriors > 0
            ? try store.priors(of: id).filter { $0.identityConflicts.isEmpty } : []
        for (index, model) in models.enumerated() {
            let result = try model.assess(
                ImageQuestion(
                    exam, priors: Array(priors.prefix(model.needs.priorCount)), factors: factors),
                bands: bands,
                progress: { step in
                    var step = step
                    step.fraction = (Double(index) + step.fraction) / Double(models.count)
                    progress(step)
                }, isCancelled: isCancelled)
            assessments.append(result.assessment)
            features.merge(result.detail.features) { first, _ in first }
        }
    }

    /// Stores the assessments, all or none.
    ///
    /// - Returns: They as stored; nil, and nothing is stored, where the exam's files or answers are
    ///   no longer those that the models saw.
    /// - Throws: `WorklistError`.
    package func record(in store: WorklistStore, by signature: Signature) throws -> [Assessment]? {
        try store.record(assessments, of: exam.id, madeFrom: factors, by: signature)
    }
}
