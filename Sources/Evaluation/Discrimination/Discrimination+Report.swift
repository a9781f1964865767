/// All figures at once.
extension Discrimination {
    /// Every figure of this score, each given or refused.
    package func report() -> DiscriminationReport {
        DiscriminationReport(
            score: name,
            miraiRule: Self.years { year throws(Unavailable) in try miraiRuleAUC(year: year) },
            timeDependent: Self.years { year throws(Unavailable) in
                try timeDependentAUC(year: year)
            },
            harrell: Figure { () throws(Unavailable) in try harrell() },
            uno: Figure { () throws(Unavailable) in try uno() },
            unoFiveYears: Figure { () throws(Unavailable) in try uno(horizonYears: 5) },
            mirai: Figure { () throws(Unavailable) in try miraiConcordance() },
            topDecile: Figure { () throws(Unavailable) in try topDecile() })
    }

    /// Every difference between this score and another on the same women.
    ///
    /// - Precondition: both are judged on the same women.
    package func comparison(with other: Discrimination) -> DiscriminationComparison {
        DiscriminationComparison(
            score: name, against: other.name,
            miraiRule: Self.years { year throws(Unavailable) in
                try miraiRuleDifference(from: other, year: year)
            },
            timeDependent: Self.years { year throws(Unavailable) in
                try timeDependentDifference(from: other, year: year)
            },
            harrell: Figure { () throws(Unavailable) in try harrellDifference(from: other) },
            uno: Figure { () throws(Unavailable) in try unoDifference(from: other) },
            unoFiveYears: Figure { () throws(Unavailable) in
                try unoDifference(from: other, horizonYears: 5)
            })
    }

    private static func years<Value>(
        _ compute: (Int) throws(Unavailable) -> Value
    ) -> [Figure<Value>] {
        (1...5).map { year in Figure { () throws(Unavailable) in try compute(year) } }
    }
}
