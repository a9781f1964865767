import Screening

/// A calibrated image model in one version. Numbers are compared with each other where model,
/// weights and calibrator are the same, and nowhere else.
public struct RiskVersion: Sendable, Hashable {
    /// The model's name in the catalogue.
    public let name: String
    /// SHA-256 of the weights.
    public let weightsSHA256: String
    /// The calibrator.
    public let calibrator: String
    /// Whether the weights are a demonstration.
    public let isDemonstration: Bool
    /// Whether the calibrator was fitted to outcomes of this site.
    public let isCalibratedHere: Bool

    /// The version of a model; nil without a calibrator, as raw values are no risks.
    public init?(_ model: ImageAssessment.Model) {
        guard let calibrator = model.calibrator else { return nil }
        name = model.name
        weightsSHA256 = model.weightsSHA256
        self.calibrator = calibrator
        isDemonstration = model.isDemonstration
        isCalibratedHere = model.isCalibratedHere
    }

    /// The first digits of the weights' hash, as screens show it.
    public var shortHash: String { String(weightsSHA256.prefix(8)) }
}
