import ModelCatalogue
import Screening

/// A model that answers for risk from the images of an exam: the engine, to those who ask.
package protocol ImageRiskModel: Sendable {
    /// What is known of the model.
    var card: ModelCard { get }

    /// Assesses an exam, the gate first. A refused exam is an answer, not an error.
    ///
    /// Blocks until it is done; one exam at a time is computed, others wait. `progress` and
    /// `isCancelled` are called on the calling thread, many times a view.
    ///
    /// - Parameters:
    ///   - exam: The exam with its views.
    ///   - factors: The risk factors as recorded, for the gate and for comparison; the network
    ///     does not use them.
    ///   - bands: The cuts of the five-year risk.
    /// - Throws: `EngineError`, with code `cancelled` where `isCancelled` said so.
    func assess(
        _ exam: Exam, factors: RiskFactors, bands: BandScheme,
        progress: (AssessmentProgress) -> Void, isCancelled: () -> Bool
    ) throws(EngineError) -> Assessment
}

/// How far an assessment is.
package struct AssessmentProgress: Sendable, Hashable {
    /// What is being done.
    package enum Stage: String, Sendable, Hashable, CaseIterable {
        /// Files are read and decoded, and their pixels become the network's input.
        case reading
        /// The encoder runs.
        case encoding
        /// The aggregator runs, and evidence is traced back.
        case evidence
    }

    package var stage: Stage
    /// The view at work; nil where all are.
    package var view: ViewName?
    /// Its place, from 1.
    package var place: Int
    /// How many views there are.
    package var total: Int
    /// The share of the whole assessment that is done, 0 to 1.
    package var fraction: Double

    package init(stage: Stage, view: ViewName?, place: Int, total: Int, fraction: Double) {
        self.stage = stage
        self.view = view
        self.place = place
        self.total = total
        self.fraction = fraction
    }
}
