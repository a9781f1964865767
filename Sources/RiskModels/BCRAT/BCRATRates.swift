import Foundation

/// Yearly hazards of a population in fourteen five-year bands from age 20 to 90, left-closed and
/// constant inside a band.
package struct BCRATRates: Sendable, Hashable {
    /// New invasive breast cancers a woman-year, fourteen bands.
    package let incidence: [Double]
    /// Deaths from other causes a woman-year, fourteen bands.
    package let competingMortality: [Double]

    /// The ages the bands span.
    static let ages = 20.0...90.0
    private static let bandYears = 5.0
    private static let bandCount = 14

    /// The probability in percent of a diagnosis between two ages, death from other causes
    /// competing:
    ///
    ///     h1 = incidence x multiplier,  h = h1 + competing mortality
    ///     risk = sum over bands of  h1 / h x exp(-H) x (1 - exp(-h dt)),  H = sum of h dt before
    ///
    /// (Gail, JNCI 1989;81:1879). The multiplier is (1 - attributable risk) x relative risk, and
    /// changes at age 50. The caller has seen to it that 20 <= start < end <= 90.
    func percent(
        from start: Double, to end: Double, multiplierUnder50: Double, multiplierFrom50: Double
    ) -> Double {
        var risk = 0.0
        var cumulativeHazard = 0.0
        var age = start
        while age < end {
            let band = min(Self.bandCount - 1, Int((age - Self.ages.lowerBound) / Self.bandYears))
            let bandEnd = Self.ages.lowerBound + Self.bandYears * Double(band + 1)
            let next = min(end, bandEnd)
            let multiplier = age < 50 ? multiplierUnder50 : multiplierFrom50
            let cancer = incidence[band] * multiplier
            let either = cancer + competingMortality[band]
            let hazard = either * (next - age)
            risk += cancer / either * exp(-cumulativeHazard) * -expm1(-hazard)
            cumulativeHazard += hazard
            age = next
        }
        return 100 * risk
    }
}
