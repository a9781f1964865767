import Testing

@testable import Evaluation

@Suite struct FoldDivisionTests {
    private func study(exams: Int, women: Int) -> CalibrationStudy {
        CalibrationStudy(
            followUp: (0..<exams).map {
                FollowUp(years: Double($0 % 7) + 0.5, isCancer: $0 % 11 == 0)
            },
            raw: Array(repeating: Array(repeating: 0.1, count: exams), count: 5),
            women: (0..<exams).map { $0 % women })
    }

    @Test func examsOfAWomanStayTogether() {
        let study = study(exams: 3000, women: 1000)
        let division = FoldDivision(study, count: 10, seed: 4)
        var folds: [Int: Set<Int>] = [:]
        for (exam, woman) in study.women.enumerated() {
            folds[woman, default: []].insert(division.folds[exam])
        }
        #expect(folds.values.allSatisfy { $0.count == 1 })
        #expect(Set(division.folds) == Set(0..<10))
    }

    @Test func everyPartHasAsManyWomenAndCancersOfEachYear() {
        let study = study(exams: 5000, women: 5000)
        let division = FoldDivision(study, count: 7, seed: 4)
        for stratum in 0..<7 {
            let counts = (0..<7).map { fold in
                study.followUp.indices.count {
                    let outcome = study.followUp[$0]
                    let year = outcome.isCancer ? min(5, Int(outcome.years)) : 6
                    return division.folds[$0] == fold && year == stratum
                }
            }
            #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "\(stratum)")
        }
    }

    @Test func theSeedDecides() {
        let study = study(exams: 500, women: 400)
        let first = FoldDivision(study, count: 5, seed: 1)
        #expect(FoldDivision(study, count: 5, seed: 1).folds == first.folds)
        #expect(FoldDivision(study, count: 5, seed: 2).folds != first.folds)
    }
}
