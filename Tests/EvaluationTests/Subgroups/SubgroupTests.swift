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

    private func picked(_ scores: RiskScores, _ places: [Int]) -> RiskScores {
        RiskScores(
            name: scores.name, yearly: scores.yearly.map { row in places.map { row[$0] } },
            areProbabilities: true)
    }

    /// A part has the figures of a study of its women alone.
    @Test func aPartIsAStudyOfItsOwn() throws {
        let labels = (0..<120).map { Optional($0 % 3 == 0 ? "A" : "B") }
        let groups = parts(SubgroupDivision(by: "density", labels: labels))
        #expect(groups.map(\.label) == ["A", "B"])
        #expect(groups.map(\.by) == ["density", "density"])
        for (group, label) in zip(groups, ["A", "B"]) {
            let places = labels.indices.filter { labels[$0] == label }
            let women = places.map { cohort.followUps[$0] }
            let order = FollowUpOrder(women)
            let (a, b) = (
                Discrimination(of: picked(cohort.a, places), in: order),
                Discrimination(of: picked(cohort.b, places), in: order)
            )
            #expect(group.women == places.count)
            #expect(group.cancers == women.count { $0.isCancer && $0.years <= 5 })
            #expect(group.auc.value == (try a.miraiRuleAUC(year: 5)))
            let difference = try a.miraiRuleDifference(from: b, year: 5)
            #expect(group.aucDifference?.value == difference)
            let expected = try ObservedExpected(
                KaplanMeier(women), year: 5, risks: places.map { cohort.a.yearly[4][$0] })
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
