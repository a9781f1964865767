import Testing

@testable import Evaluation

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
