import Screening

extension RiskReport {
    /// The report as lines for a terminal: percentages with one decimal, years in words, every
    /// input with what became of it.
    package var text: String {
        var lines = ["\(model)  \(modelVersion)  risk of \(outcome)"]
        if let refusals {
            lines.append("no number:")
            lines += refusals.map { "  \($0.attribute) \($0.value): \($0.reason)" }
        } else {
            lines += figures
        }
        lines += Self.section("used", inputsUsed)
        lines += Self.section("missing", inputsMissing)
        lines += Self.section("not used by this model", inputsNotUsed)
        if !warnings.isEmpty { lines += ["note:"] + warnings.map { "  " + $0 } }
        lines.append(
            "A risk is how likely a diagnosis is within the span named; it is not a diagnosis.")
        return lines.map(\.printable).joined(separator: "\n")
    }

    private var figures: [String] {
        var lines: [String] = []
        if let fiveYearPercent {
            lines.append(
                Self.figure("5 years", fiveYearPercent, averageFiveYearPercent)
                    + (band.map { "   \($0.label) (\($0.rule), \($0.source))" } ?? ""))
        }
        if let lifetimePercent, let lifetimeHorizon {
            lines.append(Self.figure(lifetimeHorizon, lifetimePercent, averageLifetimePercent))
        }
        if let relativeRiskUnder50, let relativeRiskFrom50 {
            lines.append(
                "  relative risk  \(Self.twoDecimals(relativeRiskUnder50)) under age 50, "
                    + "\(Self.twoDecimals(relativeRiskFrom50)) from age 50")
        }
        return lines
    }

    private static func figure(_ horizon: String, _ percent: Double, _ average: Double?) -> String {
        "  " + padded(horizon, 10) + leading(Percentage.text(percent), 8)
            + (average.map { "   average woman" + leading(Percentage.text($0), 8) } ?? "")
    }

    private static func section(_ title: String, _ inputs: [Assessment.Input]) -> [String] {
        if inputs.isEmpty { return [] }
        return [title + ":"]
            + inputs.map {
                "  " + padded($0.key, 18) + ($0.value.isEmpty ? "" : "\($0.value): ")
                    + $0.treatment
            }
    }

    private static func twoDecimals(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        let decimals = hundredths % 100
        return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func leading(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }
}
