/// All that a study says of a score: the figures with their intervals or the reasons why there are
/// none, the curves as points, and what they stand on.
///
/// The property names are the keys of the JSON and do not change within one `schema`. Shares, risks
/// and rates are 0 to 1 and unrounded; every interval is one of 95 %. A key is absent where its
/// description says so.
package struct EvaluationReport: Sendable, Hashable, Codable {
    /// The layout's name and version.
    package static let schemaName = "firstlight.evaluation/1"

    /// `firstlight.evaluation/1`.
    package var schema = EvaluationReport.schemaName
    /// Whose scores, which women, when, with what program.
    package var provenance: Provenance
    /// The incidence of cancer in the study for years 1 to 5, by Kaplan-Meier.
    package var incidence: [Figure<IncidencePoint>]
    /// The score that is judged.
    package var score: ScoreReport
    /// The score it is compared with; absent without one.
    package var against: ScoreReport?
    /// Both on the same women; absent without a second score.
    package var comparison: ScoreComparison?
    /// Bootstrap intervals of the concordance indices and the top decile; absent where no bootstrap
    /// was run.
    package var bootstrap: DiscriminationBootstrap?
    /// Net benefit at five years.
    package var decisionCurve: Figure<DecisionCurve>
    /// Parts of the women, in the order of `by` and then of the labels; empty where none was asked.
    package var subgroups: [Subgroup]
    /// How each figure is computed.
    package var methods: [Method]
    /// What to beware of in the whole.
    package var warnings: [String]

    /// How one figure is computed.
    package struct Method: Sendable, Hashable, Codable {
        /// The figure: `Brier score`.
        package var figure: String
        /// The convention, with its source.
        package var words: String
    }
}

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

    /// What to beware of in the whole report.
    static func warnings(of study: EvaluationStudy, _ tables: StudyTables) -> [String] {
        var warnings: [String] = []
        let year = RiskScores.years
        if study.description.isDemonstration {
            warnings.append("DEMONSTRATION: \(study.score.name) is no medical product.")
        }
        if study.description.isSimulated {
            warnings.append(
                "SYNTHETIC: the women are simulated. These figures tell how the simulation was set "
                    + "up, and nothing about a clinic.")
        }
        let known = tables.known[year - 1]
        warnings += SmallNumbers.warnings(
            cancers: known.cancers, controls: known.count - known.cancers, year: year)
        let lost = study.followUps.count { !$0.isCancer && $0.years < Double(year) }
        if lost * 2 > study.followUps.count {
            warnings.append(
                "\(lost) of \(study.followUps.count) women were lost before \(year) years: "
                    + "five-year figures rest on the others, and on losses having nothing to do "
                    + "with cancer.")
        }
        if tables.ordered.isWeighted {
            warnings.append(
                "The AUC by Mirai's rule counts each woman once, in all years and subgroups. Where "
                    + "cancers were kept and other women sampled, women with a later cancer are too "
                    + "many among those without one by years 1 to \(year - 1): the AUC of these years "
                    + "is not that of the population, as a rule too low. The AUC weighted for "
                    + "censoring uses the weights.")
        }
        let leftOut = study.followUps.count - known.count
        if leftOut > 0, study.score.areProbabilities || study.against?.areProbabilities == true {
            warnings.append(
                "Mirai's rule leaves out \(leftOut) women who were lost, and no cancer of five years: "
                    + "among the women it keeps, observed/expected, intercepts and positive "
                    + "predictive values are too high. Calibration is to be read from the figures "
                    + "of all women.")
        }
        for scores in [study.score] + (study.against.map { [$0] } ?? []) {
            if !scores.areProbabilities {
                warnings.append("\(scores.name) only ranks women: it has no calibration.")
            } else if scores.probabilityYears == [year] {
                warnings.append(
                    "\(scores.name) gives a risk of \(year) years only: it has no calibration "
                        + "for the years before.")
            }
        }
        if study.bootstrap != nil, study.followUps.isEmpty {
            warnings.append("No bootstrap was run: there are no women.")
        }
        return warnings
    }
}
