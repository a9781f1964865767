import Foundation

/// What makes a calibrated risk of the raw value that a network gives for one year.
package enum CalibrationCurve: Sendable, Hashable {
    /// `p = 1 / (1 + exp(-(slope * s + intercept)))` of the raw value `s`: Platt scaling as Mirai's
    /// published calibrators apply it, whose raw values are no risks yet.
    case sigmoid(slope: Double, intercept: Double)
    /// `logit p = slope * logit s + intercept`: recalibration of a raw risk `s` on its own scale
    /// (Cox, Biometrika 1958;45:562-565). Slope 1 and intercept 0 leave the risk as it is; slope 1
    /// alone multiplies every woman's odds by the same factor.
    case logit(slope: Double, intercept: Double)
    /// Straight lines from knot to knot, level outside them: what isotonic regression fits.
    case isotonic([Knot])

    /// A point of an isotonic curve.
    package struct Knot: Sendable, Hashable, Codable {
        /// The raw value, 0 to 1.
        package var raw: Double
        /// The calibrated risk there, 0 to 1.
        package var risk: Double

        package init(raw: Double, risk: Double) {
            self.raw = raw
            self.risk = risk
        }
    }

    package enum Method: String, Sendable, Hashable, Codable, CaseIterable {
        /// Platt scaling of the raw value.
        case sigmoid
        /// Logistic recalibration on the logit of the raw value.
        case logit
        /// Monotone, without a formula.
        case isotonic
    }

    package var method: Method {
        switch self {
        case .sigmoid: .sigmoid
        case .logit: .logit
        case .isotonic: .isotonic
        }
    }

    /// How near to 0 and 1 a raw risk counts on the logit scale, on which both ends lie at
    /// infinity: one in a million.
    package static let nearestToCertain = 1e-6

    /// The logit of a raw risk, `log(s / (1 - s))`, of 0 and 1 that of `nearestToCertain` and of
    /// its opposite.
    package static func logit(_ raw: Double) -> Double {
        let bounded = min(max(raw, nearestToCertain), 1 - nearestToCertain)
        return log(bounded / (1 - bounded))
    }

    /// The calibrated risk, 0 to 1.
    ///
    /// - Parameter raw: The raw value, 0 to 1.
    package func risk(_ raw: Double) -> Double {
        switch self {
        case .sigmoid(let slope, let intercept):
            return 1 / (1 + exp(-(slope * raw + intercept)))
        case .logit(let slope, let intercept):
            return 1 / (1 + exp(-(slope * Self.logit(raw) + intercept)))
        case .isotonic(let knots):
            return Self.interpolated(raw, between: knots)
        }
    }

    /// The risks of years 1, 2 and so on, a curve each; a year without a curve keeps its raw value.
    ///
    /// A risk within more years is never the smaller one, but curves that were fitted a year each
    /// may cross: where one does, the year takes the risk of the year before. Method `sigmoid`
    /// alone is left as its publishers apply it, each year by itself.
    package static func risks(_ raw: [Double], by curves: [CalibrationCurve]) -> [Double] {
        var risks = raw
        for (index, curve) in curves.enumerated() where raw.indices.contains(index) {
            risks[index] = curve.risk(raw[index])
        }
        guard let method = curves.first?.method, method != .sigmoid else { return risks }
        for index in risks.indices.dropFirst() {
            risks[index] = max(risks[index], risks[index - 1])
        }
        return risks
    }

    private static func interpolated(_ raw: Double, between knots: [Knot]) -> Double {
        guard let first = knots.first, let last = knots.last else { return raw }
        if raw <= first.raw { return first.risk }
        if raw >= last.raw { return last.risk }
        var (below, above) = (0, knots.count - 1)
        while above - below > 1 {
            let middle = (below + above) / 2
            if knots[middle].raw <= raw { below = middle } else { above = middle }
        }
        let (from, to) = (knots[below], knots[above])
        return from.risk + (to.risk - from.risk) * ((raw - from.raw) / (to.raw - from.raw))
    }
}

/// What a calibrator of this site was fitted to, as an assessment that was made with it keeps it.
package struct LocalCalibration: Sendable, Hashable, Codable {
    /// SHA-256 of the calibrator's content, 64 lower-case hexadecimal digits: two versions of one
    /// name differ in it.
    package var sha256: String
    /// The day it was fitted.
    package var date: CalendarDate
    /// The women it was fitted to.
    package var women: Int
    /// Those of them with a cancer within five years.
    package var cancers: Int
    /// Whether the women do not exist.
    package var isSynthetic: Bool

    /// What a calibrator was fitted to.
    package init(
        sha256: String, date: CalendarDate, women: Int, cancers: Int, isSynthetic: Bool
    ) {
        self.sha256 = sha256
        self.date = date
        self.women = women
        self.cancers = cancers
        self.isSynthetic = isSynthetic
    }

    /// `412 cancers among 30120 women, 2026-11-24`, and that the women are synthetic where they
    /// are.
    package var sentence: String {
        "\(cancers) cancers among \(women) \(isSynthetic ? "SYNTHETIC " : "")women, \(date)"
    }
}
