import Testing

@testable import Evaluation

@Suite struct CensoringWeightedAreaTests {
    @Test(arguments: 1...5, [false, true])
    func agreesWithItsDefinition(seed: Int, isWeighted: Bool) {
        let cohort = TiedCohort(seed: UInt64(seed), isWeighted: isWeighted)
        let scores = cohort.a.yearly[3]
        let area = CensoringWeightedArea(ScoreOrder(scores), cohort.women, years: 4)
        let naive = Naive(cohort.followUps, scores, years: 4)
        #expect(area.cancers == naive.cases.count { $0 > 0 })
        #expect(area.controls == naive.controls.count { $0 > 0 })
        #expect(abs(area.area - naive.area) < 1e-14)
        let influence = naive.influence
        #expect(zip(area.influence, influence).allSatisfy { abs($0 - $1) < 1e-14 })
        #expect(abs(area.influence.reduce(0, +)) < 1e-14)
    }

    @Test(arguments: 1...5) func aWeightOfTwoIsTwoWomen(seed: Int) {
        let cohort = TiedCohort(seed: UInt64(seed), isWeighted: true)
        let scores = cohort.a.yearly[4]
        let copies = scores.indices.flatMap { woman in
            Array(repeating: woman, count: Int(cohort.followUps[woman].weight))
        }
        let all = copies.map { woman in
            let followUp = cohort.followUps[woman]
            return FollowUp(years: followUp.years, isCancer: followUp.isCancer)
        }
        let weighted = CensoringWeightedArea(ScoreOrder(scores), cohort.women, years: 5)
        let copied = CensoringWeightedArea(
            ScoreOrder(copies.map { scores[$0] }), FollowUpOrder(all), years: 5)
        #expect(abs(weighted.area - copied.area) < 1e-14)
    }

    @Test func withoutLossesItIsThePlainArea() {
        let followUps = (0..<40).map { woman in
            FollowUp(years: woman % 3 == 0 ? 0.5 : 6, isCancer: woman % 3 == 0)
        }
        let scores = followUps.indices.map { Double(($0 * 7) % 11) }
        let area = CensoringWeightedArea(
            ScoreOrder(scores), FollowUpOrder(followUps), years: 5)
        let plain = DeLong(ScoreOrder(scores), hadCancer: followUps.map(\.isCancer))
        #expect(abs(area.area - plain.area) < 1e-14)
    }

    @Test func whereTheStudyEndsAtTheHorizonTheLastFollowedAreControls() {
        func women(_ last: Double) -> FollowUpOrder {
            FollowUpOrder([
                FollowUp(years: 2, isCancer: true), FollowUp(years: 4, isCancer: false),
                FollowUp(years: 5, isCancer: false), FollowUp(years: last, isCancer: false),
            ])
        }
        #expect(women(5).sides(atYears: 5) == [true, nil, false, false])
        #expect(women(6).sides(atYears: 5) == [true, nil, nil, false])
        #expect(women(5).sides(atYears: 3) == [true, false, false, false])
        #expect(FollowUpOrder([]).sides(atYears: 3) == [])
    }

    /// The definition in quadratic time, with the martingale of each woman's censoring.
    private struct Naive {
        let followUps: [FollowUp]
        let scores: [Double]
        let cases: [Double]
        let controls: [Double]

        init(_ followUps: [FollowUp], _ scores: [Double], years: Double) {
            self.followUps = followUps
            self.scores = scores
            cases = followUps.map { woman in
                guard woman.isCancer, woman.years <= years else { return 0 }
                return woman.weight / followed(before: woman.years, followUps)
            }
            controls = followUps.map { $0.years > years ? $0.weight : 0 }
        }

        private func sum(_ value: (Int, Int) -> Double) -> Double {
            followUps.indices.reduce(0) { sum, one in
                followUps.indices.reduce(sum) { $0 + value(one, $1) }
            }
        }

        var area: Double {
            sum { cases[$0] * controls[$1] * won(scores[$0], scores[$1]) }
                / sum { cases[$0] * controls[$1] }
        }

        var influence: [Double] {
            let (area, all) = (self.area, sum { cases[$0] * controls[$1] })
            let women = followUps.indices
            let ofCase = women.map { one in
                women.reduce(0) { sum, other in
                    sum + cases[one] * controls[other] * (won(scores[one], scores[other]) - area)
                } / all
            }
            let ofControl = women.map { other in
                women.reduce(0) { sum, one in
                    sum + cases[one] * controls[other] * (won(scores[one], scores[other]) - area)
                } / all
            }
            func atRisk(_ time: Double) -> Double {
                followUps.reduce(0) { $0 + ($1.years >= time ? $1.weight : 0) }
            }
            // What a woman adds to the cumulative hazard of being lost before a time.
            func hazard(_ woman: FollowUp, before time: Double) -> Double {
                var sum = 0.0
                if !woman.isCancer, woman.years < time { sum += 1 / atRisk(woman.years) }
                for other in followUps
                where !other.isCancer && other.years < time && other.years <= woman.years {
                    let risk = atRisk(other.years)
                    sum -= other.weight / (risk * risk)
                }
                return sum * woman.weight
            }
            return women.map { woman in
                women.reduce(ofCase[woman] + ofControl[woman]) { sum, one in
                    guard ofCase[one] != 0 else { return sum }
                    let change = hazard(followUps[woman], before: followUps[one].years)
                    return sum + ofCase[one] * change
                }
            }
        }
    }
}
