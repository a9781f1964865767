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
                try ROCPoint.curve(known, order: order, scores: risks)
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
