import Screening

/// Turns a network's raw values, one a year, into calibrated risks: a curve a year, all of the
/// same method.
public struct Calibrator: Sendable, Hashable {
    /// One year's curve.
    public struct Year: Sendable, Hashable {
        /// The year, from 1.
        public var year: Int
        /// What makes a risk of that year's raw value.
        public var curve: CalibrationCurve

        /// A curve.
        public init(year: Int, curve: CalibrationCurve) {
            self.year = year
            self.curve = curve
        }
    }

    /// Its name and version: `Mirai_calibrator_mar12_2022`.
    public var name: String
    /// Whether it was fitted to outcomes of this site.
    public var isLocal: Bool
    /// The years in order from 1.
    public var years: [Year]

    /// A calibrator.
    public init(name: String, isLocal: Bool = false, years: [Year]) {
        self.name = name
        self.isLocal = isLocal
        self.years = years
    }

    /// The method of its curves.
    public var method: CalibrationCurve.Method { years.first?.curve.method ?? .sigmoid }

    /// The calibrated risks, 0 to 1, of the raw values of years 1, 2 and so on. A year it has no
    /// curve of keeps its raw value.
    ///
    /// A risk within more years is never the smaller one, but curves that were fitted a year each
    /// may cross: where one does, the year takes the risk of the year before. Method `sigmoid`
    /// alone is left as its publishers apply it, each year by itself.
    public func calibrated(_ raw: [Double]) -> [Double] {
        var risks = raw
        for entry in years where raw.indices.contains(entry.year - 1) {
            risks[entry.year - 1] = entry.curve.risk(raw[entry.year - 1])
        }
        guard method != .sigmoid else { return risks }
        for place in risks.indices.dropFirst() {
            risks[place] = max(risks[place], risks[place - 1])
        }
        return risks
    }
}
