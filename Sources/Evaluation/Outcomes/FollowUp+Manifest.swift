import Screening

extension FollowUp {
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
}
