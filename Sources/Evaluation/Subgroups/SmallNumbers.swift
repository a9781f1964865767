/// What to beware of where women or cancers are few.
enum SmallNumbers {
    /// Below this many cancers intervals of an area do not keep their level (Feng, Cortese and
    /// Baumgartner, Stat Methods Med Res 2017; 26: 2603).
    static let leastForIntervals = 10
    /// What a validation needs of women with, and of women without, a cancer (Vergouwe et al., J
    /// Clin Epidemiol 2005; 58: 475; Collins, Ogundimu and Altman, Stat Med 2016; 35: 214).
    static let leastForValidation = 100

    /// Warnings about women whose outcome is known.
    ///
    /// - Parameters:
    ///   - cancers: women with a cancer within the horizon.
    ///   - controls: women known to be without one at it.
    ///   - year: the horizon in years.
    static func warnings(cancers: Int, controls: Int, year: Int) -> [String] {
        var warnings: [String] = []
        let horizon = Unavailable.horizon(Double(year))
        if cancers < leastForIntervals {
            warnings.append(
                Unavailable.count(cancers, "cancer") + " \(horizon): with fewer than "
                    + "\(leastForIntervals) no interval is reliable")
        } else if cancers < leastForValidation {
            warnings.append(
                Unavailable.count(cancers, "cancer") + " \(horizon): a validation needs "
                    + "\(leastForValidation) (Collins 2016)")
        }
        if controls < leastForValidation {
            warnings.append(
                Unavailable.count(controls, "woman", "women")
                    + " known to be without a cancer at \(Unavailable.years(year)): a validation "
                    + "needs \(leastForValidation) (Collins 2016)")
        }
        return warnings
    }
}
