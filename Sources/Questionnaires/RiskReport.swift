import Foundation
import Screening

/// One assessment by a questionnaire model as `firstlight risk --json` and `--batch` write it.
///
/// The keys are stable. With a result there are `fiveYearPercent`, `lifetimePercent`,
/// `averageFiveYearPercent`, `averageLifetimePercent`, `relativeRiskUnder50` and
/// `relativeRiskFrom50`, all unrounded; without one there is `refusals` and none of them.
package struct RiskReport: Sendable, Hashable, Encodable {
    package struct BandWords: Sendable, Hashable, Encodable {
        /// `low`, `intermediate`, `high`.
        package let label: String
        /// `>= 1.67 %`.
        package let rule: String
        /// Who published the cut.
        package let source: String
    }

    /// The line of the batch file, counted from 1; absent for a single question.
    package var line: Int?
    /// The row's `id` column, where the batch file has one.
    package var id: String?
    /// `BCRAT`.
    package let model: String
    /// `NCI 4.1 (December 2017)`.
    package let modelVersion: String
    package let outcome: String
    package let programVersion: String
    /// The risk within five years in percent.
    package let fiveYearPercent: Double?
    /// The risk over the model's longest span in percent.
    package let lifetimePercent: Double?
    /// What `lifetimePercent` spans: `to age 90`.
    package let lifetimeHorizon: String?
    /// The average woman's risk within five years in percent.
    package let averageFiveYearPercent: Double?
    /// The average woman's risk over the longest span in percent.
    package let averageLifetimePercent: Double?
    /// Relative risk under age 50.
    package let relativeRiskUnder50: Double?
    /// Relative risk from age 50.
    package let relativeRiskFrom50: Double?
    /// The band of the five-year risk.
    package let band: BandWords?
    /// Why there is no number; absent when there is one.
    package let refusals: [Refusal]?
    /// Inputs that shaped the number.
    package let inputsUsed: [Assessment.Input]
    /// Inputs unknown or not recorded, and what they count as.
    package let inputsMissing: [Assessment.Input]
    /// Recorded inputs the model does not use.
    package let inputsNotUsed: [Assessment.Input]
    /// What a reader should know of the number.
    package let warnings: [String]

    package init(_ assessment: Assessment, line: Int? = nil, id: String? = nil) {
        self.line = line
        self.id = id
        model = assessment.model
        modelVersion = assessment.modelVersion
        outcome = assessment.outcome
        programVersion = assessment.programVersion
        let lifetime = assessment.estimates.last {
            if case .untilAge = $0.horizon { true } else { false }
        }
        fiveYearPercent = assessment.fiveYear?.percent
        averageFiveYearPercent = assessment.fiveYear?.averagePercent
        lifetimePercent = lifetime?.percent
        lifetimeHorizon = lifetime?.horizon.words
        averageLifetimePercent = lifetime?.averagePercent
        relativeRiskUnder50 = assessment.relativeRiskUnder50
        relativeRiskFrom50 = assessment.relativeRiskFrom50
        band = assessment.band.map {
            BandWords(label: $0.label, rule: $0.rule, source: $0.source)
        }
        refusals = assessment.isRefused ? assessment.refusals : nil
        inputsUsed = assessment.inputsUsed
        inputsMissing = assessment.inputsMissing
        inputsNotUsed = assessment.inputsNotUsed
        warnings = assessment.warnings
    }
}

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

extension RiskReport {
    /// The report as one JSON object with sorted keys; on one line unless `isPretty`.
    ///
    /// - Throws: `EncodingError` where a number is not finite, which no model gives.
    package func json(isPretty: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
