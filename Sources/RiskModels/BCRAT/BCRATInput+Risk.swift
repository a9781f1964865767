extension BCRATInput {
    /// The group, the recoded answers and the relative risks; nil where the answers are wrong.
    package var relativeRisks: BCRATRelativeRisks? {
        guard answerProblems.isEmpty, let group = BCRATGroup(code: race) else { return nil }
        return BCRATRelativeRisks(
            BCRATCategories(self, group: group), coefficients: group.coefficients)
    }

    /// The absolute risk in percent from the age until an age.
    ///
    /// - Throws: the first `BCRATProblem`, where there is one.
    package func percent(until end: Double) throws(BCRATProblem) -> Double {
        let group = try group(until: end)
        let risks = BCRATRelativeRisks(
            BCRATCategories(self, group: group), coefficients: group.coefficients)
        return group.rates.percent(
            from: age, to: end,
            multiplierUnder50: group.baselineShareUnder50 * risks.under50,
            multiplierFrom50: group.baselineShareFrom50 * risks.from50)
    }

    /// The risk in percent of the average woman of the same age and group until an age: her
    /// (1 - attributable risk) x relative risk is 1 at every age.
    ///
    /// - Throws: the first `BCRATProblem`, where there is one.
    package func averagePercent(until end: Double) throws(BCRATProblem) -> Double {
        try group(until: end).averageRates.percent(
            from: age, to: end, multiplierUnder50: 1, multiplierFrom50: 1)
    }

    private func group(until end: Double) throws(BCRATProblem) -> BCRATGroup {
        if let problem = problems(until: end).first { throw problem }
        guard let group = BCRATGroup(code: race) else { throw .raceCodeUnknown }
        return group
    }
}
