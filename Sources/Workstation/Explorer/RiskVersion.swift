import Screening

/// A calibrated image model in one version. Numbers are compared with each other where everything
/// that makes them is the same: model, weights, card, calibrator and what that was fitted to.
package struct RiskVersion: Sendable, Hashable {
    /// The model, with all that its versions differ in.
    package let model: ImageAssessment.Model
    package let calibrator: String

    /// The version of a model; nil without a calibrator, as raw values are no risks.
    package init?(_ model: ImageAssessment.Model) {
        guard let calibrator = model.calibrator else { return nil }
        self.model = model
        self.calibrator = calibrator
    }

    /// The calibrator as screens show it: one of this site with the first digits of its hash, since
    /// two of them can share a name.
    package var calibratorTitle: String {
        model.localCalibration.map { "\(calibrator) \($0.sha256.prefix(8))" } ?? calibrator
    }

    /// The first digits of the hash of the model's card; nil where it was not noted.
    package var shortCardHash: String? { model.cardSHA256.map { String($0.prefix(8)) } }

    /// Whether the card alone tells another version from this one by what screens show of both.
    package func differsInCard(from other: RiskVersion) -> Bool {
        model.cardSHA256 != other.model.cardSHA256 && model.name == other.model.name
            && model.weightsSHA256 == other.model.weightsSHA256
    }
}

extension RiskVersion: Comparable {
    /// Orders by name and then by everything else that versions differ in, so that no two of them
    /// are equal in order.
    package static func < (left: RiskVersion, right: RiskVersion) -> Bool {
        left.model.distinctions.lexicographicallyPrecedes(right.model.distinctions)
    }
}
