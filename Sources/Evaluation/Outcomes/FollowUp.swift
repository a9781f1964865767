/// What became of one woman after her exam, and how many women she stands for.
///
/// Two clocks run side by side. `years` is exact and serves every estimator that knows of
/// censoring. Whole years, counted as Mirai's validation data count them (a cancer within the first
/// twelve months is in year 0), serve Mirai's own rule.
package struct FollowUp: Sendable, Hashable {
    /// Years from the exam to the diagnosis, or to the last follow-up without one; not negative.
    package let years: Double
    /// Whether a cancer was diagnosed at `years`.
    package let isCancer: Bool
    /// Whole years to the diagnosis; nil without one (Mirai's tables write 100).
    package let wholeYearsToCancer: Int?
    package let wholeYearsToLastFollowUp: Int
    /// How many women of the population she stands for: 1 where everybody was taken, more where a
    /// study kept all cancers and a sample of the others. Positive.
    package let weight: Double

    /// A woman whose time is known exactly: whole years are rounded down.
    ///
    /// - Precondition: `years` is finite and not negative, `weight` finite and positive.
    package init(years: Double, isCancer: Bool, weight: Double = 1) {
        precondition(years.isFinite && years >= 0 && weight.isFinite && weight > 0)
        self.years = years
        self.isCancer = isCancer
        wholeYearsToCancer = isCancer ? Int(years) : nil
        wholeYearsToLastFollowUp = Int(years)
        self.weight = weight
    }

    /// A woman of a table that counts whole years.
    ///
    /// - Parameters:
    ///   - wholeYearsToCancer: 0 for a diagnosis within a year; nil without one.
    ///   - wholeYearsToLastFollowUp: whole years in which she was followed.
    ///   - years: the exact time, where the table has one; otherwise a cancer of year k is taken
    ///     in the middle of that year, k + 0.5, and follow-up of k years ends at k.
    package init(
        wholeYearsToCancer: Int?, wholeYearsToLastFollowUp: Int, years: Double? = nil,
        weight: Double = 1
    ) {
        precondition((wholeYearsToCancer ?? 0) >= 0 && wholeYearsToLastFollowUp >= 0)
        precondition((years ?? 0).isFinite && (years ?? 0) >= 0)
        precondition(weight.isFinite && weight > 0)
        self.years =
            years ?? wholeYearsToCancer.map { Double($0) + 0.5 }
            ?? Double(wholeYearsToLastFollowUp)
        isCancer = wholeYearsToCancer != nil
        self.wholeYearsToCancer = wholeYearsToCancer
        self.wholeYearsToLastFollowUp = wholeYearsToLastFollowUp
        self.weight = weight
    }
}
