import Screening

/// What an evaluation is made of: women, scores, and what is asked of them.
package struct EvaluationStudy: Sendable {
    /// Whose scores and which women, in words, for the report.
    package struct Description: Sendable, Hashable {
        /// The SHA-256 of the model's weights; nil for a column or a questionnaire model.
        package var weightsHash: String?
        /// The calibrator that made risks of its values, `none` where they are raw; nil for a column
        /// or a questionnaire model.
        package var calibrator: String?
        /// The SHA-256 of a calibrator of this site; nil for others.
        package var calibratorHash: String?
        /// The cohort's name: a file's, or what the site calls it.
        package var cohort: String
        /// The SHA-256 of the outcomes; nil where they came from no file.
        package var dataHash: String?
        /// The day of the evaluation.
        package var date: CalendarDate
        /// Whether the model is a demonstration and no medical product.
        package var isDemonstration: Bool
        /// Whether the women are simulated.
        package var isSimulated: Bool
        /// Women left out beforehand, and why.
        package var exclusions: [Provenance.Exclusion]

        package init(
            weightsHash: String? = nil, calibrator: String? = nil,
            calibratorHash: String? = nil, cohort: String, dataHash: String? = nil,
            date: CalendarDate, isDemonstration: Bool, isSimulated: Bool,
            exclusions: [Provenance.Exclusion] = []
        ) {
            self.weightsHash = weightsHash
            self.calibrator = calibrator
            self.calibratorHash = calibratorHash
            self.cohort = cohort
            self.dataHash = dataHash
            self.date = date
            self.isDemonstration = isDemonstration
            self.isSimulated = isSimulated
            self.exclusions = exclusions
        }
    }

    /// Whose scores and which women.
    package let description: Description
    /// What became of each woman.
    package let followUps: [FollowUp]
    /// The score that is judged, woman for woman.
    package let score: RiskScores
    /// The score it is compared with on the same women; nil without one.
    package let against: RiskScores?
    /// The cuts of the five-year risk.
    package let cuts: [RiskCut]
    /// How the women are divided; a division labels each of them.
    package let divisions: [SubgroupDivision]
    /// The bootstrap of the concordance indices and the top decile; nil to run none.
    package let bootstrap: Bootstrap?

    /// A study.
    ///
    /// - Precondition: scores and divisions have an entry for each woman.
    package init(
        description: Description, followUps: [FollowUp], score: RiskScores,
        against: RiskScores? = nil, cuts: [RiskCut] = [], divisions: [SubgroupDivision] = [],
        bootstrap: Bootstrap? = nil
    ) {
        precondition(score.count == followUps.count)
        precondition(against.map { $0.count == followUps.count } ?? true)
        precondition(divisions.allSatisfy { $0.labels.count == followUps.count })
        self.description = description
        self.followUps = followUps
        self.score = score
        self.against = against
        self.cuts = cuts
        self.divisions = divisions
        self.bootstrap = bootstrap
    }
}
