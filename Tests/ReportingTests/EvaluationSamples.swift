import Evaluation
import Screening

/// Reports of small studies whose women are drawn from a fixed seed.
enum EvaluationSamples {
    /// Two scores of 400 women with everything a report can hold.
    static let full: Result<EvaluationReport, Unavailable> = report(
        name: "demo-1", against: "BCRAT", women: 400, isSimulated: true)

    /// A ranking of women none of whom had a cancer.
    static let empty: Result<EvaluationReport, Unavailable> = Result {
        () throws(Unavailable) in
        let followUps = (0..<30).map { FollowUp(years: Double($0 % 4), isCancer: false) }
        return try EvaluationReport(
            of: EvaluationStudy(
                description: description(isDemonstration: false, isSimulated: false),
                followUps: followUps,
                score: RiskScores(name: "texture", ranking: followUps.map(\.years))))
    }

    static func report(
        name: String, against: String, women: Int, isSimulated: Bool
    ) -> Result<EvaluationReport, Unavailable> {
        var state: UInt64 = 7
        func random() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        var followUps: [FollowUp] = []
        var (first, second): ([[Double]], [Double]) = ([], [])
        var ages: [String?] = []
        for _ in 0..<women {
            let risk = 0.01 + 0.12 * random() * random()
            let isCancer = random() < risk * 3
            let years = isCancer ? 5.5 * random() : 2 + 6 * random()
            followUps.append(FollowUp(years: years, isCancer: isCancer))
            let seen = risk * (0.7 + 0.6 * random())
            first.append((1...5).map { seen * Double($0) / 5 })
            second.append(0.01 + 0.03 * random() + 0.1 * risk)
            ages.append(random() < 0.1 ? nil : random() < 0.5 ? "40 to 49" : "50 to 59")
        }
        let study = EvaluationStudy(
            description: description(isDemonstration: isSimulated, isSimulated: isSimulated),
            followUps: followUps,
            score: RiskScores(
                name: name, yearly: (0..<5).map { year in first.map { $0[year] } },
                areProbabilities: true),
            against: RiskScores(name: against, fiveYear: second),
            cuts: RiskCut.cuts(of: .imageOnly),
            divisions: [SubgroupDivision(by: "age", labels: ages)],
            bootstrap: Bootstrap(replicates: 60, seed: 3))
        return Result { () throws(Unavailable) in try EvaluationReport(of: study) }
    }

    private static let day: CalendarDate = {
        guard let day = CalendarDate(year: 2026, month: 11, day: 24) else {
            preconditionFailure("the calendar has such a day")
        }
        return day
    }()

    private static func description(
        isDemonstration: Bool, isSimulated: Bool
    ) -> EvaluationStudy.Description {
        EvaluationStudy.Description(
            weightsHash: String(repeating: "5a", count: 32), calibrator: "local-1",
            calibratorHash: String(repeating: "c1", count: 32), cohort: "outcomes.csv",
            dataHash: String(repeating: "0b", count: 32),
            date: day,
            isDemonstration: isDemonstration, isSimulated: isSimulated,
            exclusions: [Provenance.Exclusion(reason: "refused by BCRAT: age", women: 12)])
    }
}
