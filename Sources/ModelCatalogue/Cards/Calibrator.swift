import Screening

/// Turns a network's raw values, one a year, into calibrated risks: a curve a year, all of the
/// same method.
package struct Calibrator: Sendable, Hashable {
    /// One year's curve.
    package struct Year: Sendable, Hashable {
        /// The year, from 1.
        package var year: Int
        /// What makes a risk of that year's raw value.
        package var curve: CalibrationCurve

        package init(year: Int, curve: CalibrationCurve) {
            self.year = year
            self.curve = curve
        }
    }

    /// Its name and version: `Mirai_calibrator_mar12_2022`.
    package var name: String
    /// Whether it was fitted to outcomes of this site.
    package var isLocal: Bool
    /// The years in order from 1.
    package var years: [Year]

    package init(name: String, isLocal: Bool = false, years: [Year]) {
        self.name = name
        self.isLocal = isLocal
        self.years = years
    }

    package var method: CalibrationCurve.Method { years.first?.curve.method ?? .sigmoid }

    /// The calibrated risks, 0 to 1, of the raw values of years 1, 2 and so on; they do not fall
    /// from year to year, except of method `sigmoid` (`CalibrationCurve.risks(_:by:)`).
    package func calibrated(_ raw: [Double]) -> [Double] {
        CalibrationCurve.risks(raw, by: years.map(\.curve))
    }
}
