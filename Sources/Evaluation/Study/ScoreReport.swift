/// The figures of one score.
package struct ScoreReport: Sendable, Hashable, Codable {
    /// The model's name, or the column's.
    package var name: String
    /// Whether the values are probabilities; others have no calibration.
    package var areProbabilities: Bool
    /// How well it tells women with later cancers from the others.
    package var discrimination: DiscriminationReport
    /// The ROC curves and the calibration of years 1 to 5.
    package var years: [YearReport]
    /// The cuts of the five-year risk; empty where the score is no probability.
    package var cuts: [CutPerformance]
}

/// The ROC curve and the calibration of one score at one horizon.
package struct YearReport: Sendable, Hashable, Codable {
    /// The horizon in years, 1 to 5.
    package var year: Int
    /// The ROC curve of the women whom Mirai's rule keeps, from (0, 0) to (1, 1), thinned to at
    /// most 201 points.
    package var roc: Figure<[ROCPoint]>
    /// The Brier score with inverse-probability-of-censoring weights.
    package var brier: Figure<BrierScore>
    /// Observed/expected among the women whom Mirai's rule keeps; too high where women without a
    /// cancer were lost.
    package var knownObservedExpected: Figure<ObservedExpected>
    /// Observed/expected among all women, by Kaplan-Meier.
    package var observedExpected: Figure<ObservedExpected>
    /// Slope and intercept among the women whom Mirai's rule keeps; the intercepts are too high
    /// where women without a cancer were lost.
    package var knownRecalibration: Figure<LogisticRecalibration>
    /// Slope and intercept with inverse-probability-of-censoring weights.
    package var recalibration: Figure<LogisticRecalibration>
    /// Tenths of the predicted risk with their incidence by Kaplan-Meier.
    package var deciles: Figure<[CalibrationGroup]>
}

extension ScoreReport {
    /// Every figure of one score.
    init(_ judged: JudgedScore, in tables: StudyTables, cuts: [RiskCut]) {
        let year = RiskScores.years
        let risks = judged.risks(year)
        self.init(
            name: judged.scores.name, areProbabilities: judged.scores.areProbabilities,
            discrimination: judged.discrimination.report(),
            years: RiskScores.horizons.map { YearReport(judged, in: tables, year: $0) },
            cuts: judged.scores.areProbabilities
                ? cuts.map { cut in
                    CutPerformance(
                        cut: cut,
                        known: Figure { () throws(Unavailable) in
                            try OperatingPoint(tables.known[year - 1], cut: cut, risks: risks)
                        },
                        everybody: Figure { () throws(Unavailable) in
                            try OperatingPoint(tables.ordered, year: year, cut: cut, risks: risks)
                        })
                } : [])
    }
}

extension YearReport {
    /// The ROC curve and the calibration of one score at one horizon.
    init(_ judged: JudgedScore, in tables: StudyTables, year: Int) {
        let known = tables.known[year - 1]
        let risks = judged.risks(year)
        let order = judged.discrimination.orders[year - 1]
        func calibration<Value>(
            _ figure: String, _ compute: () throws(Unavailable) -> Value
        ) -> Figure<Value> {
            Figure { () throws(Unavailable) in
                try judged.requireProbability(figure, year: year)
                return try compute()
            }
        }
        self.init(
            year: year,
            roc: Figure { () throws(Unavailable) in
                try ROCPoint.curve(
                    KnownOutcomes(tables.followUps, year: year, inMiraisCode: true), order: order,
                    scores: risks)
            },
            brier: Figure { () throws(Unavailable) in
                try tables.briers[year - 1].get().score(judged.brierMeans[year - 1].get())
            },
            knownObservedExpected: calibration("observed/expected") { () throws(Unavailable) in
                try ObservedExpected(known, risks: risks)
            },
            observedExpected: calibration("observed/expected") { () throws(Unavailable) in
                try ObservedExpected(tables.curve, year: year, risks: risks)
            },
            knownRecalibration: calibration("calibration slope") { () throws(Unavailable) in
                try LogisticRecalibration(known, risks: risks)
            },
            recalibration: calibration("calibration slope") { () throws(Unavailable) in
                try LogisticRecalibration(tables.censoringWeights[year - 1].get(), risks: risks)
            },
            deciles: calibration("calibration by tenths") { () throws(Unavailable) in
                try CalibrationGroup.deciles(
                    tables.ordered, year: year, order: order, risks: risks)
            })
    }
}

/// Two scores on the same women; every difference is the first minus the second.
package struct ScoreComparison: Sendable, Hashable, Codable {
    /// How much better the first tells women apart.
    package var discrimination: DiscriminationComparison
    /// Brier scores of years 1 to 5: below 0 the first is better.
    package var brier: [Figure<ScoreDifference>]
    /// The cuts of the five-year risk; empty where one of the scores is no probability.
    package var cuts: [CutComparison]
}

extension ScoreComparison {
    /// Two scores on the same women.
    init(_ first: JudgedScore, _ second: JudgedScore, in tables: StudyTables, cuts: [RiskCut]) {
        let year = RiskScores.years
        let areProbabilities = first.scores.areProbabilities && second.scores.areProbabilities
        self.init(
            discrimination: first.discrimination.comparison(with: second.discrimination),
            brier: RiskScores.horizons.map { year in
                Figure { () throws(Unavailable) in
                    try tables.briers[year - 1].get().difference(
                        first.brierMeans[year - 1].get(), second.brierMeans[year - 1].get())
                }
            },
            cuts: areProbabilities
                ? cuts.map {
                    CutComparison(
                        tables.known[year - 1], cut: $0, risks: first.risks(year),
                        others: second.risks(year))
                } : [])
    }
}
