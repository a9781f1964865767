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

    /// A report of given figures.
    package init(
        provenance: Provenance, incidence: [Figure<IncidencePoint>], score: ScoreReport,
        against: ScoreReport? = nil, comparison: ScoreComparison? = nil,
        bootstrap: DiscriminationBootstrap? = nil, decisionCurve: Figure<DecisionCurve>,
        subgroups: [Subgroup], methods: [Method],
        warnings: [String]
    ) {
        self.provenance = provenance
        self.incidence = incidence
        self.score = score
        self.against = against
        self.comparison = comparison
        self.bootstrap = bootstrap
        self.decisionCurve = decisionCurve
        self.subgroups = subgroups
        self.methods = methods
        self.warnings = warnings
    }

    /// How one figure is computed.
    package struct Method: Sendable, Hashable, Codable {
        /// The figure: `Brier score`.
        package var figure: String
        /// The convention, with its source.
        package var words: String

        package init(figure: String, words: String) {
            self.figure = figure
            self.words = words
        }
    }
}
