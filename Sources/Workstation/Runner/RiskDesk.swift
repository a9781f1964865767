import RiskModels
import Screening

/// Who answers when the reader asks for the risk: today the questionnaire model, from the risk
/// factors alone; an image network will stand beside it here.
public struct RiskDesk: Sendable {
    private let model: BCRAT

    /// A desk with its bands.
    public init(bands: BandScheme = .bcrat) { model = BCRAT(bands: bands) }

    /// The risk from the answers recorded for an exam, her age among them; nothing is filled in.
    public func assess(_ factors: RiskFactors) -> Assessment { model.assess(factors) }
}
