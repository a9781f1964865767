import Screening
import Testing

@testable import Evaluation

@Suite struct CensoringWeightsTests {
    /// Weighted for censoring, the share of cancers is the Kaplan-Meier incidence.
    @Test(arguments: 1...4) func theShareOfCasesIsTheIncidence(seed: Int) throws {
        for isWeighted in [false, true] {
            let women = TiedCohort(seed: UInt64(seed), isWeighted: isWeighted).followUps
            let ordered = WomenByTime(women)
            for year in 1...5 {
                let weights = try CensoringWeights(ordered, year: year)
                let share = weights.mean { weights.isCase[$0] ? 1 : 0 }
                let point = try KaplanMeier(ordered).incidence(at: Double(year))
                #expect(agree(share.value, point.incidence.value, within: 1e-12))
                #expect(agree(weights.mean { _ in 1 }.value, 1, within: 1e-12))
            }
        }
    }

    @Test func theyAreRightByHand() throws {
        // At 1 a loss among 4, at 2 a cancer, at 3 a loss among 2.
        let women = [
            FollowUp(years: 1, isCancer: false), FollowUp(years: 2, isCancer: true),
            FollowUp(years: 3, isCancer: false), FollowUp(years: 9, isCancer: false),
        ]
        let ordered = WomenByTime(women)
        let two = try CensoringWeights(ordered, year: 2)
        #expect(two.isCase == [false, true, false, false])
        for (weight, expected) in zip(two.weights, [0, 4.0 / 3, 4.0 / 3, 4.0 / 3]) {
            #expect(agree(weight, expected, within: 1e-15))
        }
        let five = try CensoringWeights(ordered, year: 5)
        for (weight, expected) in zip(five.weights, [0, 4.0 / 3, 0, 8.0 / 3]) {
            #expect(agree(weight, expected, within: 1e-15))
        }
    }

    @Test func theConventionsDifferWhereALossFallsOnACancer() throws {
        let women = [
            FollowUp(years: 1, isCancer: true), FollowUp(years: 1, isCancer: false),
            FollowUp(years: 9, isCancer: false),
        ]
        let ordered = WomenByTime(women)
        let before = try CensoringWeights(ordered, year: 2)
        let at = try CensoringWeights(ordered, year: 2, convention: .atCancer)
        #expect(before.weights == [1, 0, 2])
        #expect(at.weights == [2, 0, 2])
    }

    @Test func whereTheStudyEndsAtTheHorizonThoseFollowedToItCount() throws {
        let women = [
            FollowUp(years: 1, isCancer: false), FollowUp(years: 2, isCancer: true),
            FollowUp(years: 5, isCancer: false), FollowUp(years: 5, isCancer: false),
        ]
        let weights = try CensoringWeights(WomenByTime(women), year: 5)
        #expect(weights.isCase == [false, true, false, false])
        for (weight, expected) in zip(weights.weights, [0, 4.0 / 3, 4.0 / 3, 4.0 / 3]) {
            #expect(agree(weight, expected, within: 1e-15))
        }
    }

    @Test func thoseLostAtTheHorizonDoNotCountWhereOthersWereFollowedLonger() throws {
        let women = [
            FollowUp(years: 2, isCancer: true), FollowUp(years: 5, isCancer: false),
            FollowUp(years: 6, isCancer: false),
        ]
        let weights = try CensoringWeights(WomenByTime(women), year: 5)
        #expect(weights.weights == [1, 0, 2])
    }

    @Test func nobodyFollowedToTheHorizonIsRefused() {
        let women = [FollowUp(years: 1, isCancer: true), FollowUp(years: 2, isCancer: false)]
        let error = #expect(throws: Unavailable.self) {
            try CensoringWeights(WomenByTime(women), year: 3)
        }
        #expect(error?.code == .nobodyFollowed)
        #expect(error?.problem == "no woman without a cancer was followed for 3 years")
        let none = #expect(throws: Unavailable.self) {
            try CensoringWeights(WomenByTime([]), year: 3)
        }
        #expect(none?.code == .noWomen)
    }

    /// Without equal times the influences are the derivatives by the women's weights.
    @Test func influencesAreDerivatives() throws {
        var generator = SeededGenerator(seed: 4, sample: 0)
        let women = (0..<400).map { index in
            FollowUp(
                years: Double(generator.index(below: 800)) / 100 + Double(index) / 1e4,
                isCancer: generator.index(below: 3) == 0,
                weight: Double(1 + generator.index(below: 3)))
        }
        func mean(_ women: [FollowUp]) throws -> CensoringWeights.Mean {
            let weights = try CensoringWeights(WomenByTime(women), year: 4)
            return weights.mean { index in
                let distance =
                    (weights.isCase[index] ? 1 : 0)
                    - Double(weights.ordered.women[index]) / 400
                return distance * distance
            }
        }
        let ordered = WomenByTime(women)
        let influences = try mean(women).influences
        let largest = try #require(influences.map(abs).max())
        for index in 0..<women.count {
            let woman = ordered.women[index]
            func value(_ factor: Double) throws -> Double {
                var changed = women
                changed[woman] = FollowUp(
                    years: women[woman].years, isCancer: women[woman].isCancer,
                    weight: women[woman].weight * factor)
                return try mean(changed).value
            }
            let slope = (try value(1 + 1e-5) - value(1 - 1e-5)) / 2e-5
            // The estimate of G moves by 1 / (Y - d), which riskRegression takes for 1 / Y.
            #expect(abs(influences[index] - slope) < 0.01 * largest)
        }
    }
}
