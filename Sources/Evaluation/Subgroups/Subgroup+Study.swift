extension Subgroup {
    /// The parts of a division, with their five-year figures.
    ///
    /// - Precondition: the division labels each woman of the study.
    static func parts(
        of division: SubgroupDivision, in tables: StudyTables, score: JudgedScore,
        against: JudgedScore?
    ) -> [Subgroup] {
        precondition(division.labels.count == tables.followUps.count)
        let labels = division.shownLabels
        let numbers = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
        let part = division.labels.map { numbers[$0 ?? SubgroupDivision.unknownLabel] ?? 0 }
        let year = RiskScores.years
        let ordered = tables.ordered.partitioned(into: labels.count) { part[$0] }
        return labels.enumerated().map { number, label in
            let isIn: (Int) -> Bool = { part[$0] == number }
            let known = KnownOutcomes(tables.followUps, year: year, where: isIn)
            return Subgroup(
                by: division.by, label: label, women: ordered[number].count,
                cancers: ordered[number].cancers(by: Double(year)),
                auc: Figure { () throws(Unavailable) in
                    try score.discrimination.miraiRuleAUC(year: year, among: isIn)
                },
                observedExpected: Figure { () throws(Unavailable) in
                    try score.requireProbability("observed/expected", year: year)
                    return try ObservedExpected(
                        KaplanMeier(ordered[number]), year: year, risks: score.risks(year))
                },
                aucDifference: against.map { against in
                    Figure { () throws(Unavailable) in
                        try score.discrimination.miraiRuleDifference(
                            from: against.discrimination, year: year, among: isIn)
                    }
                },
                warnings: SmallNumbers.warnings(
                    cancers: known.cancers, controls: known.count - known.cancers, year: year))
        }
    }
}
