import Foundation

/// Turns a year's raw risk into a calibrated one: `p = 1 / (1 + exp(-(slope * s + intercept)))` of
/// the sigmoid value `s` (Platt scaling, as Mirai's published calibrators apply it).
public struct Calibrator: Sendable, Hashable, Codable {
    /// One year's coefficients.
    public struct Year: Sendable, Hashable, Codable {
        /// The year, from 1.
        public var year: Int
        /// Of the sigmoid value.
        public var slope: Double
        /// Added then.
        public var intercept: Double

        /// Coefficients.
        public init(year: Int, slope: Double, intercept: Double) {
            self.year = year
            self.slope = slope
            self.intercept = intercept
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

    /// The calibrated risk, 0 to 1, of a raw one; nil for a year it has no coefficients of.
    public func calibrated(_ raw: Double, year: Int) -> Double? {
        years.first { $0.year == year }.map { 1 / (1 + exp(-($0.slope * raw + $0.intercept))) }
    }
}
