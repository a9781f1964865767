import Screening

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
    /// Whether `years` stands for a whole year in which it lies: a table that counts whole years says
    /// no more. Estimators go by the actuarial rule then (`KaplanMeier`).
    package let isGrouped: Bool
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
        isGrouped = false
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
        isGrouped = years == nil
        isCancer = wholeYearsToCancer != nil
        self.wholeYearsToCancer = wholeYearsToCancer
        self.wholeYearsToLastFollowUp = wholeYearsToLastFollowUp
        self.weight = weight
    }

    /// What a manifest told of a woman in whole years; nil where it tells too little.
    ///
    /// Mirai's tables write 100 years for a woman without cancer; follow-up of a woman with one goes
    /// as far as the diagnosis at least.
    package init?(_ outcome: Exam.Outcome) {
        let cancer = outcome.yearsToCancer.flatMap { $0 < OutcomeReading.longest ? $0 : nil }
        guard let followed = outcome.yearsToLastFollowUp ?? cancer, followed >= 0,
            (cancer ?? 0) >= 0
        else { return nil }
        self.init(wholeYearsToCancer: cancer, wholeYearsToLastFollowUp: followed)
    }

    // MARK: - Mirai's rule (Yala et al., Sci Transl Med 2021), in whole years

    /// Whether she had a cancer within some years; nil where her follow-up is too short to tell.
    ///
    /// A cancer of whole year k - 1 or earlier is one within k years, and so is one on the very
    /// k-th anniversary, where exact times tell: the k-th anniversary is within k years for every
    /// figure but those of Mirai's own code (`hadCancerInMiraisCode(withinYears:)`). A woman is known
    /// to be without one when she was followed for k whole years, or had her cancer later.
    package func hadCancer(withinYears years: Int) -> Bool? {
        if isCancer, self.years <= Double(years) { return true }
        if let wholeYearsToCancer, wholeYearsToCancer < years { return true }
        return wholeYearsFollowed >= years ? false : nil
    }

    /// The same as Mirai's code has it, which counts whole years alone: a cancer on the very k-th
    /// anniversary is one of the year after. Of tables in whole years both say the same.
    func hadCancerInMiraisCode(withinYears years: Int) -> Bool? {
        if let wholeYearsToCancer, wholeYearsToCancer < years { return true }
        return wholeYearsFollowed >= years ? false : nil
    }

    /// Whole years in which she is known to have been without a cancer or followed.
    var wholeYearsFollowed: Int { max(wholeYearsToLastFollowUp, wholeYearsToCancer ?? 0) }
}

/// The women whom Mirai's rule keeps at one horizon, in the order of the study.
struct KnownOutcomes: Sendable {
    /// The horizon in years.
    let year: Int
    /// Each woman's index in the study.
    let women: [Int]
    /// Whether she had a cancer within the horizon.
    let isCase: [Bool]
    /// By index in the study; nil for those whom the rule leaves out, or who were not asked for.
    let hadCancer: [Bool?]
    /// How many women each stands for; 1 throughout where all of the study stand for equally many.
    let weights: [Double]
    /// Whether the women of the study stand for different numbers of others.
    let isWeighted: Bool
    /// Cancers among them, not weighted.
    let cancers: Int

    /// Those of a study for whom a condition on their index holds.
    ///
    /// - Parameter inMiraisCode: Whether the rule is that of Mirai's own code, of whole years.
    init(
        _ followUp: [FollowUp], year: Int, inMiraisCode: Bool = false,
        where isKept: (Int) -> Bool = { _ in true }
    ) {
        var women: [Int] = []
        var outcomes = [Bool?](repeating: nil, count: followUp.count)
        var isCase: [Bool] = []
        for (index, woman) in followUp.enumerated() where isKept(index) {
            let told =
                inMiraisCode
                ? woman.hadCancerInMiraisCode(withinYears: year)
                : woman.hadCancer(withinYears: year)
            guard let hadCancer = told else { continue }
            women.append(index)
            outcomes[index] = hadCancer
            isCase.append(hadCancer)
        }
        let first = followUp.first?.weight ?? 1
        let isWeighted = followUp.contains { $0.weight != first }
        self.year = year
        self.women = women
        self.isCase = isCase
        hadCancer = outcomes
        self.isWeighted = isWeighted
        weights = women.map { isWeighted ? followUp[$0].weight : 1 }
        cancers = isCase.reduce(0) { $0 + ($1 ? 1 : 0) }
    }

    /// How many women there are.
    var count: Int { women.count }

    /// A refusal where women with or without a cancer are missing.
    func requireBothOutcomes(for figure: String) throws(Unavailable) {
        guard count > 0 else {
            throw Unavailable(
                .noWomen, figure, "no woman's outcome at \(Unavailable.years(year)) is known",
                remedy: "follow the women for longer, or ask for an earlier year")
        }
        guard cancers > 0 else {
            throw Unavailable(
                .noCancer, figure,
                "no cancer \(Unavailable.horizon(Double(year))) among "
                    + Unavailable.count(count, "woman", "women"))
        }
        guard cancers < count else {
            throw Unavailable(
                .noControl, figure,
                "each of the \(count) women whose outcome at \(Unavailable.years(year)) is known had a cancer"
            )
        }
    }
}
