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
