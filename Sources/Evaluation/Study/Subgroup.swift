/// A division of the women of a study into parts.
package struct SubgroupDivision: Sendable, Hashable {
    /// The label of women of whom nothing is known.
    package static let unknownLabel = "not known"

    /// What divides them: `age`.
    package var by: String
    /// Each woman's part, in the order of the study; nil where it is not known.
    package var labels: [String?]
    /// Labels in the order in which they are shown; others follow by alphabet, and those not known
    /// come last. Labels that no woman has are left out.
    package var order: [String]

    package init(by: String, labels: [String?], order: [String] = []) {
        self.by = by
        self.labels = labels
        self.order = order
    }

    /// The labels that occur, in their order.
    var shownLabels: [String] {
        var present = Set(labels.map { $0 ?? Self.unknownLabel })
        let hasUnknown = present.remove(Self.unknownLabel) != nil
        var shown: [String] = []
        for label in order where present.contains(label) && !shown.contains(label) {
            shown.append(label)
        }
        shown += present.subtracting(shown).sorted()
        return hasUnknown ? shown + [Self.unknownLabel] : shown
    }
}

/// The main figures of one part of the women.
package struct Subgroup: Sendable, Hashable, Codable {
    /// What the women were divided by: `age`.
    package var by: String
    /// This part: `50 to 59`.
    package var label: String
    package var women: Int
    /// Cancers seen among them within five years.
    package var cancers: Int
    /// The five-year AUC by Mirai's rule.
    package var auc: Figure<YearlyAUC>
    /// Five-year observed/expected by Kaplan-Meier.
    package var observedExpected: Figure<ObservedExpected>
    /// The five-year AUC against the second score's; absent without one.
    package var aucDifference: Figure<ScoreDifference>?
    /// What to beware of in these figures.
    package var warnings: [String]
}

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

/// What to beware of where women or cancers are few.
enum SmallNumbers {
    /// Below this many cancers intervals of an area do not keep their level (Feng, Cortese and
    /// Baumgartner, Stat Methods Med Res 2017; 26: 2603).
    static let leastForIntervals = 10
    /// What a validation needs of women with, and of women without, a cancer (Vergouwe et al., J
    /// Clin Epidemiol 2005; 58: 475; Collins, Ogundimu and Altman, Stat Med 2016; 35: 214).
    static let leastForValidation = 100

    /// Warnings about women whose outcome is known.
    ///
    /// - Parameters:
    ///   - cancers: women with a cancer within the horizon.
    ///   - controls: women known to be without one at it.
    ///   - year: the horizon in years.
    static func warnings(cancers: Int, controls: Int, year: Int) -> [String] {
        var warnings: [String] = []
        let horizon = Unavailable.horizon(Double(year))
        if cancers < leastForIntervals {
            warnings.append(
                Unavailable.count(cancers, "cancer") + " \(horizon): with fewer than "
                    + "\(leastForIntervals) no interval is reliable")
        } else if cancers < leastForValidation {
            warnings.append(
                Unavailable.count(cancers, "cancer") + " \(horizon): a validation needs "
                    + "\(leastForValidation) (Collins 2016)")
        }
        if controls < leastForValidation {
            warnings.append(
                Unavailable.count(controls, "woman", "women")
                    + " known to be without a cancer at \(Unavailable.years(year)): a validation "
                    + "needs \(leastForValidation) (Collins 2016)")
        }
        return warnings
    }
}
