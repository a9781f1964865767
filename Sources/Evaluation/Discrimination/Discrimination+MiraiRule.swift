/// Areas among the women whom Mirai's rule keeps.
extension Discrimination {
    /// The area under the ROC curve of one year by Mirai's rule, with DeLong's interval.
    ///
    /// A woman counts for year k when she had a cancer within k years or was followed for k years;
    /// later cancers are negatives (Yala et al., Sci Transl Med 2021). Each woman counts once, as
    /// in the published code. The area is that of the population only where all women with a cancer
    /// within k years have one weight, and all others another. Where a study kept all cancers and a
    /// sample of the women without, those with a cancer after year k are too many among the
    /// negatives, as a rule in years 1 to 4, and the area comes out too low for the population;
    /// `timeDependentAUC(year:)` uses the weights.
    ///
    /// - Parameters:
    ///   - year: 1 to 5; the score of that year ranks the women.
    ///   - isAsked: whether a woman, by her place, belongs to the part asked for; nil for all.
    /// - Throws: where there is no cancer, or no control.
    package func miraiRuleAUC(
        year: Int, among isAsked: ((Int) -> Bool)? = nil
    ) throws(Unavailable) -> YearlyAUC {
        let areas = try deLong(year: year, among: isAsked, figure: "AUC of year \(year)")
        let kept = areas.cancers.count + areas.controls.count
        var result = YearlyAUC(
            year: year, cancers: areas.cancers.count, controls: areas.controls.count,
            leftOut: (isAsked.map { (0..<women.count).count(where: $0) } ?? women.count) - kept,
            auc: Estimate(areas.area))
        do {
            let figure = "interval of the AUC of year \(year)"
            try areas.checkVariance(figure)
            result.auc = try Estimate.share(areas.area, variance: areas.variance, figure)
        } catch {
            result.withoutInterval = error
        }
        return result
    }

    /// How much larger this score's area of one year is than another's, by Mirai's rule, with the
    /// paired test of DeLong.
    ///
    /// - Parameter isAsked: whether a woman, by her place, belongs to the part asked for; nil for
    ///   all.
    /// - Precondition: both are judged on the same women.
    /// - Throws: where there is no area, no variance, or no difference in how the women are ranked.
    package func miraiRuleDifference(
        from other: Discrimination, year: Int, among isAsked: ((Int) -> Bool)? = nil
    ) throws(Unavailable) -> ScoreDifference {
        let figure = "difference of the AUCs of year \(year)"
        let (mine, theirs) = (
            try deLong(year: year, among: isAsked, figure: figure),
            try other.deLong(year: year, among: isAsked, figure: figure)
        )
        precondition(mine.cancers == theirs.cancers && mine.controls == theirs.controls)
        try mine.checkVariance(figure)
        return try ScoreDifference(
            first: mine.area, second: theirs.area,
            variance: mine.varianceOfDifference(from: theirs),
            covariance: mine.covariance(with: theirs), figure)
    }

    private func deLong(
        year: Int, among isAsked: ((Int) -> Bool)?, figure: String
    ) throws(Unavailable) -> DeLong {
        precondition((1...5).contains(year))
        let hadCancer = women.followUps.enumerated().map { place, followUp in
            isAsked?(place) == false ? nil : followUp.hadCancer(withinYears: year)
        }
        let (cancers, controls) = (hadCancer.count { $0 == true }, hadCancer.count { $0 == false })
        try women.checkSides(
            figure, cancers: cancers, controls: controls, years: year)
        return DeLong(orders[year - 1], hadCancer: hadCancer)
    }
}

extension DeLong {
    /// Refuses where there are too few women for a variance.
    func checkVariance(_ figure: String) throws(Unavailable) {
        guard !hasVariance else { return }
        throw Unavailable(
            .tooFew, figure,
            "\(Unavailable.count(cancers.count, "cancer")) and "
                + "\(Unavailable.count(controls.count, "woman", "women")) without one",
            remedy: "two of each are needed at least")
    }
}
