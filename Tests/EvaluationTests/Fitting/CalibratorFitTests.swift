import Testing

@testable import Evaluation

@Suite struct CalibrationRefusalTests {
    private func refusal(
        _ followUp: [FollowUp], raw: (Int) -> Double = { 0.01 + 0.0001 * Double($0 % 100) },
        women: [Int]? = nil, _ request: CalibrationRequest = .auto
    ) throws -> CalibrationRefusal {
        let values = followUp.indices.map(raw)
        let study = CalibrationStudy(
            followUp: followUp, raw: Array(repeating: values, count: 5), women: women)
        return try #require(
            #expect(throws: CalibrationRefusal.self) {
                try CalibratorFitting(request: request).fit(study, before: study.raw)
            })
    }

    /// Cancers spread evenly over the five years, and women followed for ten.
    private func women(cancers: Int, others: Int) -> [FollowUp] {
        (0..<cancers).map { FollowUp(years: Double($0 % 5) + 0.5, isCancer: true) }
            + (0..<others).map { _ in FollowUp(years: 10, isCancer: false) }
    }

    @Test func tooFewCancersAreToldByYearWithTheNumberNeeded() throws {
        let refusal = try refusal(women(cancers: 60, others: 3000))
        #expect(
            refusal
                == .tooFew([.init(year: 1, cancers: 12, controls: 3048, needed: 20)]))
        #expect(
            "\(refusal)".hasPrefix(
                "too few to calibrate: year 1 has 12 women with a cancer, 20 are needed; "))
    }

    @Test func everyYearThatIsShortIsNamed() throws {
        guard case .tooFew(let shortages) = try refusal(women(cancers: 15, others: 300)) else {
            Issue.record("another refusal")
            return
        }
        #expect(shortages.map(\.year) == [1, 2, 3, 4, 5])
        #expect(shortages.map(\.cancers) == [3, 6, 9, 12, 15])
    }

    @Test func exactlyEnoughIsEnough() throws {
        let followUp = women(cancers: 100, others: 2000)
        let values = followUp.indices.map {
            0.01 + 0.0001 * Double($0 % 100) + (followUp[$0].isCancer ? 0.003 : 0)
        }
        let study = CalibrationStudy(
            followUp: followUp, raw: Array(repeating: values, count: 5))
        let fit = try CalibratorFitting(folds: 2).fit(study, before: study.raw)
        #expect(fit.years[0].cancers == 20 && fit.years[0].form == .interceptOnly)
        #expect(fit.years[4].cancers == 100 && fit.years[4].form == .platt)
        guard case .tooFew = try refusal(women(cancers: 95, others: 2000)) else {
            Issue.record("19 cancers in year 1 were taken")
            return
        }
    }

    @Test func aWomanCountsOnce() throws {
        // Forty cancers in year 1, of ten women with four exams each.
        let followUp =
            (0..<40).map { _ in FollowUp(years: 0.5, isCancer: true) }
            + (0..<400).map { _ in FollowUp(years: 10, isCancer: false) }
        let refusal = try refusal(followUp, women: followUp.indices.map { $0 / 4 })
        guard case .tooFew(let shortages) = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(shortages.allSatisfy { $0.cancers == 10 && $0.controls == 100 })
    }

    @Test func isotonicCurvesNeedMore() throws {
        let refusal = try refusal(women(cancers: 1000, others: 3000), .isotonic)
        #expect("\(refusal)".contains("year 1 has 200 women with a cancer, 500 are needed"))
        #expect("\(refusal)".contains("year 2 has 400 women with a cancer, 500 are needed"))
        #expect(!"\(refusal)".contains("year 3"))
    }

    @Test func nobodyFollowedIsToldByYear() throws {
        let followUp =
            (0..<200).map { FollowUp(years: 0.01 * Double($0), isCancer: true) }
            + (0..<2000).map { _ in FollowUp(years: 3.5, isCancer: false) }
        let refusal = try refusal(followUp)
        #expect(
            "\(refusal)".contains(
                "year 4 has 0 women followed to its end without one, 20 are needed; year 5 has"))
    }

    @Test func allCensoredAndOneClassAreRefused() throws {
        let censored = try refusal((0..<500).map { _ in FollowUp(years: 0.5, isCancer: false) })
        #expect("\(censored)".contains("year 1 has 0 women with a cancer and 0 women followed"))
        let well = try refusal((0..<500).map { _ in FollowUp(years: 9, isCancer: false) })
        #expect("\(well)".contains("year 5 has 0 women with a cancer, 20 are needed"))
        let ill = try refusal((0..<500).map { _ in FollowUp(years: 0.5, isCancer: true) })
        #expect("\(ill)".contains("0 women followed to its end without one"))
        guard case .unavailable(let reason) = try refusal([]) else {
            Issue.record("nobody was calibrated to")
            return
        }
        #expect(reason.code == .noWomen)
    }

    @Test func rawValuesThatRankTheWrongWayAreRefused() throws {
        let followUp = women(cancers: 600, others: 3000)
        let refusal = try refusal(
            followUp,
            raw: {
                followUp[$0].isCancer ? 0.01 + 0.0001 * Double($0 % 50) : 0.012 + Double($0) / 1e5
            })
        #expect("\(refusal)".contains("women with a cancer have the lower raw values"))
    }

    @Test func rawValuesThatSayTheSameOfAllHaveNoSlope() throws {
        guard
            case .unavailable(let reason) = try refusal(
                women(cancers: 600, others: 3000), raw: { _ in 0.02 })
        else {
            Issue.record("another refusal")
            return
        }
        #expect(reason.code == .noFit)
    }

    @Test func rawValuesThatSeparateTheOutcomesHaveNoSlope() throws {
        let followUp = women(cancers: 600, others: 3000)
        guard
            case .unavailable(let reason) = try refusal(
                followUp, raw: { followUp[$0].isCancer ? 0.5 : 0.1 }, .platt)
        else {
            Issue.record("another refusal")
            return
        }
        #expect(reason.code == .noFit)
    }
}
