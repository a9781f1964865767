import Testing

@testable import Evaluation

@Suite struct CalibrationGroupTests {
    private func deciles(
        _ women: [FollowUp], _ risks: [Double], year: Int = 5
    ) throws -> [CalibrationGroup] {
        try CalibrationGroup.deciles(
            WomenByTime(women), year: year, order: ScoreOrder(risks), risks: risks)
    }

    @Test func figuresAreThoseOfR() throws {
        let cohort = try StatisticsReference.cohort()
        for scores in [cohort.a, cohort.b] {
            let expected = try StatisticsReference.r()["calibration_deciles_KM_5y"][scores.name]
            let groups = try deciles(cohort.followUps, scores.yearly[4])
            #expect(groups.count == 10)
            for (group, expected) in zip(groups, try expected.list) {
                #expect(group.group == Int(try expected["group"].number))
                #expect(group.women == Int(try expected["n"].number))
                #expect(
                    agree(group.predicted, try expected["mean_predicted"].number, within: 1e-13))
                #expect(
                    agree(
                        group.observed.value?.value, try expected["km_observed_5y"].number,
                        within: 1e-12))
            }
        }
    }

    @Test func womenOfEqualRiskStayTogether() throws {
        let women = (0..<30).map { FollowUp(years: $0 % 3 == 0 ? 2 : 8, isCancer: $0 % 3 == 0) }
        let risks = (0..<30).map { $0 < 24 ? 0.1 : 0.2 }
        let groups = try deciles(women, risks)
        #expect(groups.map(\.women) == [24, 6])
        #expect(groups.map(\.group) == [1, 2])
        #expect(groups.map(\.cancers) == [8, 2])
        #expect(agree(groups[0].predicted, 0.1, within: 1e-14))
        #expect(agree(groups[1].observed.value?.value, 1.0 / 3, within: 1e-14))
    }

    @Test func oneRiskForAllIsOneGroup() throws {
        let women = (0..<5).map { _ in FollowUp(years: 8, isCancer: false) }
        let groups = try deciles(women, Array(repeating: 0.3, count: 5))
        #expect(groups.map(\.women) == [5])
        #expect(groups[0].observed.value?.value == 0)
        #expect(groups[0].observed.value?.interval == nil)
    }

    @Test func weightsMakeTenthsOfThePopulation() throws {
        // The lowest nine of ten risks belong to women who stand for one, the highest to one who
        // stands for nine.
        let women = (0..<10).map {
            FollowUp(years: 8, isCancer: false, weight: $0 == 9 ? 9 : 1)
        }
        let groups = try deciles(women, (0..<10).map { Double($0 + 1) / 100 })
        #expect(groups.map(\.women) == [2, 2, 2, 2, 1, 1])
        #expect(agree(groups[0].predicted, 0.015, within: 1e-14))
    }

    @Test func aTenthThatNobodyFollowedIsRefusedByItself() throws {
        let women = (0..<20).map {
            FollowUp(years: $0 < 2 ? 1 : $0 == 10 ? 3 : 8, isCancer: $0 == 10)
        }
        let groups = try deciles(women, (0..<20).map { Double($0 + 1) / 100 })
        #expect(groups.count == 10)
        #expect(groups[0].observed.refusal?.code == .nobodyFollowed)
        #expect(groups[5].observed.value?.value == 0.5)
    }

    @Test func noWomenHaveNoTenths() {
        let error = #expect(throws: Unavailable.self) { try deciles([], []) }
        #expect(error?.code == .noWomen)
    }
}
