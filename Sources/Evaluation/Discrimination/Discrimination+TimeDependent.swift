/// Areas that let women count for as long as they were followed.
extension Discrimination {
    /// The cumulative/dynamic area under the ROC curve of one year, weighted for censoring, with
    /// the interval of its influence function.
    ///
    /// It compares the women with a cancer up to the end of the year with those followed beyond it.
    /// Both count with their weights; the former also for those who were lost before. Value,
    /// standard error and interval are those of riskRegression 2022.11.28 (`Score`, Kaplan-Meier
    /// censoring), where all weights are 1. It supposes that being lost has nothing to do with
    /// cancer or score.
    ///
    /// - Parameter year: 1 to 5; the score of that year ranks the women.
    /// - Throws: where there is no cancer up to the year, or nobody was followed beyond it.
    package func timeDependentAUC(year: Int) throws(Unavailable) -> YearlyAUC {
        let figure = "censoring-weighted AUC of year \(year)"
        let weighted = try weightedArea(year: year, figure: figure)
        var result = YearlyAUC(
            year: year, cancers: weighted.cancers, controls: weighted.controls,
            leftOut: women.count - weighted.cancers - weighted.controls,
            auc: Estimate(weighted.area))
        do {
            let figure = "interval of the \(figure)"
            try weighted.checkVariance(figure)
            result.auc = try Estimate.share(weighted.area, variance: weighted.variance, figure)
        } catch {
            result.withoutInterval = error
        }
        return result
    }

    /// How much larger this score's censoring-weighted area of one year is than another's, with the
    /// paired test from the difference of the influence functions.
    ///
    /// - Precondition: both are judged on the same women.
    /// - Throws: where there is no area, no variance, or no difference in how the women are ranked.
    package func timeDependentDifference(
        from other: Discrimination, year: Int
    ) throws(Unavailable) -> ScoreDifference {
        let figure = "difference of the censoring-weighted AUCs of year \(year)"
        let (mine, theirs) = (
            try weightedArea(year: year, figure: figure),
            try other.weightedArea(year: year, figure: figure)
        )
        precondition(women.followUps == other.women.followUps)
        try mine.checkVariance(figure)
        return try ScoreDifference(
            first: mine.area, second: theirs.area,
            variance: mine.varianceOfDifference(from: theirs),
            covariance: mine.covariance(with: theirs), figure)
    }

    private func weightedArea(
        year: Int, figure: String
    ) throws(Unavailable) -> CensoringWeightedArea {
        precondition((1...5).contains(year))
        let sides = women.sides(atYears: Double(year))
        let (cancers, controls) = (sides.count { $0 == true }, sides.count { $0 == false })
        try women.checkSides(figure, cancers: cancers, controls: controls, years: year)
        return CensoringWeightedArea(orders[year - 1], women, years: Double(year))
    }
}

extension CensoringWeightedArea {
    /// Refuses where there are too few women for a variance.
    func checkVariance(_ figure: String) throws(Unavailable) {
        guard cancers < 2 || controls < 2 else { return }
        throw Unavailable(
            .tooFew, figure,
            "\(Unavailable.count(cancers, "cancer")) and "
                + "\(Unavailable.count(controls, "woman", "women")) followed beyond the year",
            remedy: "two of each are needed at least")
    }
}
