import Screening
@testable import Evaluation

/// A small cohort with many equal times and scores, the same for the same seed.
struct TiedCohort {
    let followUps: [FollowUp]
    let a: RiskScores
    let b: RiskScores

    /// - Parameters:
    ///   - years: how many different times a year has.
    ///   - isWeighted: whether women stand for 1 to 4 others.
    init(seed: UInt64, count: Int = 60, timesAYear: Int = 2, isWeighted: Bool = false) {
        var generator = SeededGenerator(seed: seed, sample: 0)
        func below(_ bound: Int) -> Int { generator.index(below: bound) }
        followUps = (0..<count).map { _ in
            FollowUp(
                years: Double(below(7 * timesAYear)) / Double(timesAYear),
                isCancer: below(3) == 0, weight: isWeighted ? Double(1 + below(4)) : 1)
        }
        func scores(_ name: String) -> RiskScores {
            let rows = (0..<5).map { _ in (0..<count).map { _ in Double(below(9)) / 10 } }
            return RiskScores(name: name, yearly: rows, areProbabilities: true)
        }
        a = scores("a")
        b = scores("b")
    }

    var women: FollowUpOrder { FollowUpOrder(followUps) }
}

/// What a pair counts in which the first woman should have the higher score.
func won(_ first: Double, _ second: Double) -> Double {
    first > second ? 1 : first == second ? 0.5 : 0
}

/// G(t-), cancers before losses at equal times, from its definition.
func followed(before time: Double, _ followUps: [FollowUp]) -> Double {
    let losses = Set(followUps.filter { !$0.isCancer && $0.years < time }.map(\.years))
    return losses.reduce(1) { product, loss in
        func weight(_ isMeant: (FollowUp) -> Bool) -> Double {
            followUps.filter(isMeant).reduce(0) { $0 + $1.weight }
        }
        let lost = weight { $0.years == loss && !$0.isCancer }
        return product * (1 - lost / (lost + weight { $0.years > loss }))
    }
}
