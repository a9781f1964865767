extension EvaluationReport {
    /// Every figure of a study. What cannot be answered is refused figure by figure, so that a
    /// report of no women is one of refusals.
    ///
    /// ```swift
    /// let report = try EvaluationReport(of: study) { done in print("\(done) of 1000") }
    /// ```
    ///
    /// - Parameters:
    ///   - progress: called with the number of bootstrap samples done, from any thread.
    ///   - isCancelled: asked before each bootstrap sample, from any thread.
    /// - Throws: `cancelled` when asked to stop.
    package init(
        of study: EvaluationStudy, progress: (@Sendable (Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(Unavailable) {
        let tables = StudyTables(study.followUps)
        let score = JudgedScore(study.score, in: tables)
        let against = study.against.map { JudgedScore($0, in: tables) }
        var intervals: DiscriminationBootstrap?
        if let bootstrap = study.bootstrap, !study.followUps.isEmpty {
            intervals = try score.discrimination.bootstrap(
                bootstrap, against: against?.discrimination, progress: progress,
                isCancelled: isCancelled)
        }
        let year = RiskScores.years
        self.init(
            provenance: Provenance(study, tables, hasBootstrap: intervals != nil),
            incidence: RiskScores.horizons.map { year in
                Figure { () throws(Unavailable) in try tables.curve.incidence(at: Double(year)) }
            },
            score: ScoreReport(score, in: tables, cuts: study.cuts),
            against: against.map { ScoreReport($0, in: tables, cuts: study.cuts) },
            comparison: against.map { ScoreComparison(score, $0, in: tables, cuts: study.cuts) },
            bootstrap: intervals,
            decisionCurve: Figure { () throws(Unavailable) in
                try score.requireProbability("decision curve", year: year)
                let others = against.flatMap {
                    $0.scores.areProbabilities ? $0.risks(year) : nil
                }
                return try DecisionCurve(
                    tables.ordered, year: year, risks: score.risks(year), others: others)
            },
            subgroups: study.divisions.flatMap {
                Subgroup.parts(of: $0, in: tables, score: score, against: against)
            },
            methods: Self.methods(of: study, isWeighted: tables.ordered.isWeighted),
            warnings: Self.warnings(of: study, tables))
    }
}

extension Provenance {
    init(_ study: EvaluationStudy, _ tables: StudyTables, hasBootstrap: Bool) {
        let description = study.description
        let horizon = Double(RiskScores.years)
        var (sum, squares) = (0.0, 0.0)
        for followUp in study.followUps {
            sum += followUp.weight
            squares += followUp.weight * followUp.weight
        }
        let isWeighted = tables.ordered.isWeighted
        self.init(
            model: study.score.name, weightsHash: description.weightsHash,
            calibrator: description.calibrator, calibratorHash: description.calibratorHash,
            against: study.against?.name, cohort: description.cohort,
            dataHash: description.dataHash, date: description.date,
            isDemonstration: description.isDemonstration, isSimulated: description.isSimulated,
            women: study.followUps.count, cancers: study.followUps.count { $0.isCancer },
            cancersWithinFiveYears: tables.ordered.cancers(by: horizon),
            censoredBeforeFiveYears: study.followUps.count {
                !$0.isCancer && $0.years < horizon
            },
            exclusions: description.exclusions, isWeighted: isWeighted, weightedWomen: sum,
            effectiveWomen: isWeighted ? sum * sum / squares : Double(study.followUps.count),
            bootstrap: hasBootstrap ? study.bootstrap : nil)
    }
}
