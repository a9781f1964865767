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
