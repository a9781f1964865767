extension DiscriminationReport {
    /// Every measure of one score, or the reason why there is none.
    init(_ judged: Discrimination) {
        self.init(
            score: judged.name,
            miraiRule: RiskScores.horizons.map { year in
                Figure { () throws(Unavailable) in try judged.miraiRuleAUC(year: year) }
            },
            timeDependent: RiskScores.horizons.map { year in
                Figure { () throws(Unavailable) in try judged.timeDependentAUC(year: year) }
            },
            harrell: Figure { () throws(Unavailable) in try judged.harrell() },
            uno: Figure { () throws(Unavailable) in try judged.uno() },
            unoFiveYears: Figure { () throws(Unavailable) in
                try judged.uno(horizonYears: Double(RiskScores.years))
            },
            mirai: Figure { () throws(Unavailable) in try judged.miraiConcordance() },
            topDecile: Figure { () throws(Unavailable) in try judged.topDecile() })
    }
}

extension DiscriminationComparison {
    /// Every difference of two scores on the same women.
    init(_ first: Discrimination, _ second: Discrimination) {
        let horizon = Double(RiskScores.years)
        self.init(
            score: first.name, against: second.name,
            miraiRule: RiskScores.horizons.map { year in
                Figure { () throws(Unavailable) in
                    try first.miraiRuleDifference(from: second, year: year)
                }
            },
            timeDependent: RiskScores.horizons.map { year in
                Figure { () throws(Unavailable) in
                    try first.timeDependentDifference(from: second, year: year)
                }
            },
            harrell: Figure { () throws(Unavailable) in try first.harrellDifference(from: second) },
            uno: Figure { () throws(Unavailable) in try first.unoDifference(from: second) },
            unoFiveYears: Figure { () throws(Unavailable) in
                try first.unoDifference(from: second, horizonYears: horizon)
            })
    }
}
