/// The cuts that turn one model's risk at one horizon into bands.
package struct BandScheme: Sendable, Hashable, Codable {
    /// A cut between two levels.
    package struct Cut: Sendable, Hashable, Codable {
        package var percent: Double
        /// Whether a risk of exactly `percent` lies above the cut.
        package var includesEquality: Bool
        /// Who published it.
        package var source: String

        package init(percent: Double, includesEquality: Bool, source: String) {
            self.percent = percent
            self.includesEquality = includesEquality
            self.source = source
        }

        func isExceeded(by risk: Double) -> Bool {
            PercentCut(percent).isExceeded(byPercent: risk, includesEquality: includesEquality)
        }

        var rule: String { (includesEquality ? ">= " : "> ") + "\(percent) %" }
    }

    /// The model the cuts were published for.
    package var model: String
    package var horizon: RiskHorizon
    /// From low to intermediate.
    package var intermediate: Cut
    /// From intermediate to high.
    package var high: Cut

    package init(model: String, horizon: RiskHorizon, intermediate: Cut, high: Cut) {
        self.model = model
        self.horizon = horizon
        self.intermediate = intermediate
        self.high = high
    }

    /// The band of a risk in percent. No rounding comes before the comparison; a percentage that is
    /// a cut's own fraction times 100 equals the cut (`PercentCut`).
    package func band(forPercent risk: Double) -> Band {
        if high.isExceeded(by: risk) {
            return Band(level: .high, label: "high", rule: high.rule, source: high.source)
        }
        if intermediate.isExceeded(by: risk) {
            return Band(
                level: .intermediate, label: "intermediate", rule: intermediate.rule,
                source: intermediate.source)
        }
        let rule = (intermediate.includesEquality ? "< " : "<= ") + "\(intermediate.percent) %"
        return Band(level: .low, label: "low", rule: rule, source: intermediate.source)
    }

    /// Image-only networks at five years: low < 1.7 %, intermediate 1.7 to 3.0 %, high > 3.0 %
    /// (Lamb, Lehman et al., 123,091 exams).
    package static let imageOnly = BandScheme(
        model: "image-only", horizon: .years(5),
        intermediate: Cut(percent: 1.7, includesEquality: true, source: "Lamb, Lehman et al."),
        high: Cut(percent: 3, includesEquality: false, source: "Lamb, Lehman et al."))
}

/// A cut in percent as a fraction. 1.1 % is the decimal 1.1e-2, whose binary double is that of a risk
/// written 0.011; but 0.011 times 100 is 1.0999999999999999, and would fall below 1.1.
package struct PercentCut: Sendable, Hashable {
    /// The cut in percent.
    let percent: Double

    package init(_ percent: Double) { self.percent = percent }

    /// The same as a fraction: its decimal with the exponent -2, read as one number.
    package var fraction: Double { Double("\(percent)e-2") ?? percent / 100 }

    /// Whether a risk as a fraction, 0 to 1, lies above the cut.
    package func isExceeded(byFraction risk: Double, includesEquality: Bool) -> Bool {
        if let isAbove = isFarAbove(risk * 100) { return isAbove }
        return includesEquality ? risk >= fraction : risk > fraction
    }

    /// Whether a risk in percent lies above the cut: one that was written in percent, or a fraction
    /// times 100. What lies between the cut and its fraction times 100, both ends included, equals
    /// it.
    package func isExceeded(byPercent risk: Double, includesEquality: Bool) -> Bool {
        if let isAbove = isFarAbove(risk) { return isAbove }
        return includesEquality
            ? risk >= min(percent, fraction * 100) : risk > max(percent, fraction * 100)
    }

    /// Whether a risk in percent lies above the cut, where the two differ by more than rounding can
    /// make; nil where they do not, and the decimal must be read, which thousands of women a key
    /// leave no time for.
    private func isFarAbove(_ risk: Double) -> Bool? {
        let difference = risk - percent
        return abs(difference) > 1e-12 * abs(percent) ? difference > 0 : nil
    }
}

/// One step of a banding of risk, with the rule and the source it stands on.
package struct Band: Sendable, Hashable, Codable {
    /// How urgent a band is, for its colour and for sorting.
    package enum Level: Int, Sendable, Hashable, Codable, CaseIterable, Comparable {
        /// Below every cut.
        case low
        /// Above the first cut.
        case intermediate
        /// Above the last cut.
        case high

        /// Orders by urgency.
        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    package var level: Level
    /// The word shown: `intermediate`.
    package var label: String
    /// The rule in words: `>= 1.67 %`.
    package var rule: String
    /// Who published the cut.
    package var source: String

    package init(level: Level, label: String, rule: String, source: String) {
        self.level = level
        self.label = label
        self.rule = rule
        self.source = source
    }
}
