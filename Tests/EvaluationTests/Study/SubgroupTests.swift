import Testing

@testable import Evaluation

@Suite struct SubgroupTests {
    private let cohort = TiedCohort(seed: 71, count: 120, isWeighted: true)

    private func parts(
        _ division: SubgroupDivision, against: Bool = true
    ) -> [Subgroup] {
        let tables = StudyTables(cohort.followUps)
        return Subgroup.parts(
            of: division, in: tables, score: JudgedScore(cohort.a, in: tables),
            against: against ? JudgedScore(cohort.b, in: tables) : nil)
    }

    private func picked(_ scores: RiskScores, _ indices: [Int]) -> RiskScores {
        RiskScores(
            name: scores.name, yearly: scores.yearly.map { row in indices.map { row[$0] } },
            areProbabilities: true)
    }

    /// A part has the figures of a study of its women alone.
    @Test func aPartIsAStudyOfItsOwn() throws {
        let labels = (0..<120).map { Optional($0 % 3 == 0 ? "A" : "B") }
        let groups = parts(SubgroupDivision(by: "density", labels: labels))
        #expect(groups.map(\.label) == ["A", "B"])
        #expect(groups.map(\.by) == ["density", "density"])
        for (group, label) in zip(groups, ["A", "B"]) {
            let indices = labels.indices.filter { labels[$0] == label }
            let women = indices.map { cohort.followUps[$0] }
            let order = FollowUpOrder(women)
            let (a, b) = (
                Discrimination(of: picked(cohort.a, indices), in: order),
                Discrimination(of: picked(cohort.b, indices), in: order)
            )
            #expect(group.women == indices.count)
            #expect(group.cancers == women.count { $0.isCancer && $0.years <= 5 })
            #expect(group.auc.value == (try a.miraiRuleAUC(year: 5)))
            let difference = try a.miraiRuleDifference(from: b, year: 5)
            #expect(group.aucDifference?.value == difference)
            let expected = try ObservedExpected(
                KaplanMeier(women), year: 5, risks: indices.map { cohort.a.yearly[4][$0] })
            let ratio = try group.observedExpected.get()
            #expect(agree(ratio.ratio.value, expected.ratio.value, within: 1e-12))
            let error = try #require(expected.ratio.standardError)
            #expect(agree(ratio.ratio.standardError, error, within: 1e-12))
        }
    }

    @Test func aPartOfOneClassIsRefusedByItself() throws {
        let labels = cohort.followUps.map { Optional($0.isCancer ? "ill" : "well") }
        let groups = parts(SubgroupDivision(by: "outcome", labels: labels))
        #expect(groups.map(\.label) == ["ill", "well"])
        #expect(groups[1].auc.refusal?.code == .noCancer)
        #expect(groups[1].aucDifference?.refusal?.code == .noCancer)
        #expect(groups[1].observedExpected.value?.observed == 0)
        #expect(groups[1].warnings.contains { $0.hasPrefix("no cancer within 5 years") })
    }

    @Test func unknownWomenAreAPartAndASecondScoreIsOptional() {
        let labels = (0..<120).map { $0 < 60 ? "A" : nil }
        let groups = parts(SubgroupDivision(by: "race", labels: labels), against: false)
        #expect(groups.map(\.label) == ["A", "not known"])
        #expect(groups.map(\.women) == [60, 60])
        #expect(groups.allSatisfy { $0.aucDifference == nil })
    }

    @Test func aRankingHasNoObservedExpected() {
        let tables = StudyTables(cohort.followUps)
        let ranking = RiskScores(name: "density", ranking: cohort.a.yearly[4])
        let groups = Subgroup.parts(
            of: SubgroupDivision(by: "all", labels: Array(repeating: "women", count: 120)),
            in: tables, score: JudgedScore(ranking, in: tables), against: nil)
        #expect(groups[0].auc.value != nil)
        #expect(groups[0].observedExpected.refusal?.code == .notProbability)
    }
}

@Suite struct SubgroupDivisionTests {
    @Test func labelsStandInTheGivenOrderThenByAlphabet() {
        let division = SubgroupDivision(
            by: "age", labels: ["b", "70+", nil, "under 50", "a", "70+"],
            order: ["under 50", "50 to 69", "70+"])
        #expect(division.shownLabels == ["under 50", "70+", "a", "b", "not known"])
    }

    @Test func withoutWomenThereAreNoLabels() {
        #expect(SubgroupDivision(by: "age", labels: [], order: ["a"]).shownLabels.isEmpty)
    }

    @Test func aLabelOfThatNameMeetsTheUnknown() {
        let division = SubgroupDivision(by: "race", labels: ["not known", nil])
        #expect(division.shownLabels == ["not known"])
    }
}

@Suite struct SmallNumbersTests {
    @Test func enoughWomenGiveNoWarning() {
        #expect(SmallNumbers.warnings(cancers: 100, controls: 100, year: 5).isEmpty)
    }

    @Test func fewCancersAndFewerAreToldApart() {
        #expect(
            SmallNumbers.warnings(cancers: 99, controls: 100, year: 5)
                == ["99 cancers within 5 years: a validation needs 100 (Collins 2016)"])
        #expect(
            SmallNumbers.warnings(cancers: 9, controls: 100, year: 5)
                == ["9 cancers within 5 years: with fewer than 10 no interval is reliable"])
        #expect(SmallNumbers.warnings(cancers: 10, controls: 100, year: 5).count == 1)
    }

    @Test func fewWomenWithoutCancerAreWarnedOf() {
        #expect(
            SmallNumbers.warnings(cancers: 0, controls: 1, year: 1)
                == [
                    "no cancer within 1 year: with fewer than 10 no interval is reliable",
                    "1 woman known to be without a cancer at 1 year: a validation needs 100 "
                        + "(Collins 2016)",
                ])
    }
}
