import Screening

/// A cut of the five-year risk, above which women are flagged.
package struct RiskCut: Sendable, Hashable, Codable {
    package var percent: Double
    /// Whether a risk of exactly `percent` is flagged.
    package var includesEquality: Bool
    /// What lies above it: `intermediate or high`.
    package var label: String
    /// Who published it.
    package var source: String

    package init(percent: Double, includesEquality: Bool, label: String, source: String) {
        self.percent = percent
        self.includesEquality = includesEquality
        self.label = label
        self.source = source
    }

    /// The rule in words: `>= 1.67 %`.
    package var rule: String { (includesEquality ? ">= " : "> ") + "\(percent) %" }

    /// Whether a probability is flagged. It is compared in percent and unrounded, as
    /// `BandScheme.band(forPercent:)` compares it.
    package func flags(_ probability: Double) -> Bool { flags(percent: probability * 100) }

    /// Whether a risk in percent is flagged.
    package func flags(percent risk: Double) -> Bool {
        includesEquality ? risk >= percent : risk > percent
    }

    /// Both cuts of a scheme of bands.
    package static func cuts(of scheme: BandScheme) -> [RiskCut] {
        [(scheme.intermediate, "intermediate or high"), (scheme.high, "high")].map { cut, label in
            RiskCut(
                percent: cut.percent, includesEquality: cut.includesEquality, label: label,
                source: cut.source)
        }
    }
}
