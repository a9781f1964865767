/// Which curves are asked for.
package enum CalibrationRequest: String, Sendable, Hashable, CaseIterable {
    /// Those that cross-validation finds better, of those that the numbers allow.
    case auto
    /// Curves on the logit scale.
    case platt
    /// Isotonic curves.
    case isotonic
}
