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

    /// Whether all times are whole years.
    package var isGrouped: Bool { !followUps.isEmpty && followUps.allSatisfy(\.isGrouped) }

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

/// What all scores of a study share, made once.
struct StudyTables: Sendable {
    let followUps: [FollowUp]
    let order: FollowUpOrder
    let ordered: WomenByTime
    /// The incidence of cancer.
    let curve: KaplanMeier
    /// Who is known by Mirai's rule, for years 1 to 5.
    let known: [KnownOutcomes]
    /// The weights that stand for lost women, for years 1 to 5.
    let censoringWeights: [Result<CensoringWeights, Unavailable>]
    /// What the Brier scores of years 1 to 5 share.
    let briers: [Result<BrierScore.Horizon, Unavailable>]

    init(_ followUps: [FollowUp]) {
        let order = FollowUpOrder(followUps)
        let ordered = WomenByTime(order)
        self.followUps = followUps
        self.order = order
        self.ordered = ordered
        let curve = KaplanMeier(ordered)
        self.curve = curve
        known = RiskScores.horizons.map { KnownOutcomes(followUps, year: $0) }
        let censoringWeights = RiskScores.horizons.map { year in
            Result { () throws(Unavailable) in try CensoringWeights(ordered, year: year) }
        }
        self.censoringWeights = censoringWeights
        briers = RiskScores.horizons.map { year in
            Result { () throws(Unavailable) in
                try BrierScore.Horizon(censoringWeights[year - 1].get(), curve)
            }
        }
    }
}

/// One score on the women of a study, sorted once.
struct JudgedScore: Sendable {
    let scores: RiskScores
    let discrimination: Discrimination
    /// The mean squared distances of years 1 to 5.
    let brierMeans: [Result<CensoringWeights.Mean, Unavailable>]

    init(_ scores: RiskScores, in tables: StudyTables) {
        self.scores = scores
        discrimination = Discrimination(of: scores, in: tables.order)
        brierMeans = RiskScores.horizons.map { year in
            Result { () throws(Unavailable) in
                try Self.requireProbability(scores, "Brier score", year: year)
                return try tables.briers[year - 1].get().mean(scores.yearly[year - 1])
            }
        }
    }

    /// The score of each woman at a horizon of 1 to 5 years.
    func risks(_ year: Int) -> [Double] { scores.yearly[year - 1] }

    /// A refusal where the score is no probability of a cancer within the year.
    ///
    /// - Parameter figure: what is to be computed, without the year.
    func requireProbability(_ figure: String, year: Int) throws(Unavailable) {
        try Self.requireProbability(scores, figure, year: year)
    }

    private static func requireProbability(
        _ scores: RiskScores, _ figure: String, year: Int
    ) throws(Unavailable) {
        guard !scores.probabilityYears.contains(year) else { return }
        let figure = "\(figure) of year \(year)"
        guard !scores.probabilityYears.isEmpty else {
            throw Unavailable(
                .notProbability, figure,
                "\(scores.name) only ranks women and gives no probabilities",
                remedy: "calibrate the score first")
        }
        throw Unavailable(
            .notProbability, figure,
            "\(scores.name) gives probabilities of "
                + scores.probabilityYears.sorted().map(String.init).joined(separator: ", ")
                + " years and only ranks women for \(Unavailable.years(year))")
    }
}
