import ModelCatalogue
import RiskEngine
import Screening

/// An image model as `assess` asks it: an assessment with what the network made of each view.
protocol DetailedImageModel: Sendable {
    /// Assesses an exam as `ImageRiskModel.assess` does; also returns the features of each view,
    /// in the network's order, none for a refused exam.
    ///
    /// - Throws: `EngineError`, with code `cancelled` where `isCancelled` said so.
    func assess(
        _ exam: Exam, factors: RiskFactors, bands: BandScheme,
        progress: (AssessmentProgress) -> Void, isCancelled: () -> Bool
    ) throws(EngineError) -> (assessment: Assessment, features: [ViewName: [Float]])
}

/// An image model that is there, its weights not read yet.
struct ImageModelChoice: Sendable {
    /// What is known of it.
    var card: ModelCard
    /// SHA-256 of the card's file; nil where it is not known.
    var cardSHA256: String? = nil
    /// The calibrator of this site that is in use; nil where the card's is.
    var localCalibrator: LocalCalibrator? = nil
    /// Reads the weights.
    var load: @Sendable () throws(EngineError) -> any DetailedImageModel
}

/// Where `assess` finds image models.
enum ImageModelSource {
    /// The model of a name, or the one in use where none is given.
    ///
    /// - Parameter threads: How many threads the engine computes with; nil leaves it to the engine.
    /// - Throws: `CatalogueError`, with code `noSuchModel` and what to do where there is none.
    static func installed(
        named name: String?, in places: Locations, threads: Int?
    ) throws(CatalogueError) -> ImageModelChoice {
        let model = try places.catalogue.chosen(name)
        return ImageModelChoice(
            card: model.card, cardSHA256: model.cardSHA256, localCalibrator: model.localCalibrator
        ) { () throws(EngineError) in
            EngineInDetail(engine: try MiraiEngine(model, threads: threads))
        }
    }
}

/// The engine as `assess` asks it.
private struct EngineInDetail: DetailedImageModel {
    let engine: MiraiEngine

    func assess(
        _ exam: Exam, factors: RiskFactors, bands: BandScheme,
        progress: (AssessmentProgress) -> Void, isCancelled: () -> Bool
    ) throws(EngineError) -> (assessment: Assessment, features: [ViewName: [Float]]) {
        let result = try engine.assessInDetail(
            exam, factors: factors, bands: bands, progress: progress, isCancelled: isCancelled)
        return (result.assessment, result.features)
    }
}
