/// What of a curve is fitted for one year.
package enum CurveForm: String, Sendable, Hashable, Codable {
    /// The intercept alone, on the logit scale with slope 1: every woman's odds times one factor.
    case interceptOnly
    /// Intercept and slope on the logit scale: Platt scaling, logistic recalibration.
    case platt
    /// A monotone curve without a formula.
    case isotonic

    /// In words for a report.
    package var words: String {
        switch self {
        case .interceptOnly: "logit, intercept only"
        case .platt: "logit, slope and intercept"
        case .isotonic: "isotonic"
        }
    }
}
