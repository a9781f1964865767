import Foundation
import Screening
import Testing

@testable import Evaluation

/// Tables that count whole years: cancers of year k are taken at k + 1/2, follow-up of k years ends
/// at k. Half of those lost in a year are at risk of its cancers.
@Suite struct GroupedTimesTests {
    private static func cancer(_ year: Int, weight: Double = 1) -> FollowUp {
        FollowUp(wholeYearsToCancer: year, wholeYearsToLastFollowUp: year, weight: weight)
    }

    private static func lost(_ year: Int, weight: Double = 1) -> FollowUp {
        FollowUp(wholeYearsToCancer: nil, wholeYearsToLastFollowUp: year, weight: weight)
    }

    /// Ten women: two lost and a cancer in year 0, one lost and a cancer in year 1, five later.
    private static let ten =
        [lost(0), lost(0), cancer(0), lost(1), cancer(1)] + (0..<5).map { _ in lost(6) }

    @Test func theLifeTableIsThatOfThePaper() throws {
        let curve = KaplanMeier(Self.ten)
        // 1 / (10 - 1), then 1 / (7 - 1/2).
        let (first, second) = (8.0 / 9, 5.5 / 6.5)
        #expect(abs((curve.survival(at: 1) ?? 0) - first) < 1e-14)
        #expect(abs((curve.survival(at: 2) ?? 0) - first * second) < 1e-14)
        let point = try curve.incidence(at: 2)
        // As written: 1 / 8, then 1 / 6.
        #expect(abs((point.withTimesAsExact ?? 0) - (1 - 7.0 / 8 * 5 / 6)) < 1e-14)
        // Greenwood with the actuarial numbers at risk.
        let sum = 1 / (9.0 * 8) + 1 / (6.5 * 5.5)
        #expect(
            abs((point.incidence.standardError ?? 0) - first * second * sum.squareRoot()) < 1e-14)
    }

    @Test func theLastCancersLeaveHalfOfThoseLostInTheirYear() {
        let curve = KaplanMeier([Self.lost(0), Self.lost(0), Self.cancer(0)])
        #expect(abs((curve.survival(at: 0.5) ?? 0) - 0.5) < 1e-15)
        #expect(KaplanMeier([Self.cancer(0), Self.cancer(0)]).survival(at: 1) == 0)
    }

    @Test func exactTimesAreLeftAsTheyAre() throws {
        let women = Self.ten.map { FollowUp(years: $0.years, isCancer: $0.isCancer) }
        let point = try KaplanMeier(women).incidence(at: 2)
        #expect(abs(point.incidence.value - (1 - 7.0 / 8 * 5 / 6)) < 1e-14)
        #expect(point.withTimesAsExact == nil)
    }

    /// Women weighted for censoring give the incidence of Kaplan-Meier, by either rule.
    @Test func weightsForCensoringGiveTheSameIncidence() throws {
        var women = Self.ten + [Self.lost(2), Self.cancer(3), Self.lost(3), Self.cancer(5)]
        women += [Self.lost(5), Self.lost(5), Self.cancer(7, weight: 3), Self.lost(4, weight: 2)]
        let ordered = WomenByTime(women)
        let curve = KaplanMeier(ordered)
        for year in 1...6 {
            let weights = try CensoringWeights(ordered, year: year)
            let incidence = try curve.incidence(at: Double(year)).incidence.value
            let mean = weights.mean { weights.isCase[$0] ? 1 : 0 }.value
            #expect(abs(mean - incidence) < 1e-14, "year \(year)")
            #expect(abs(weights.mean { _ in 1 }.value - 1) < 1e-14, "year \(year)")
        }
        // Followed for six whole years, she is known to be without a cancer at six.
        #expect(try CensoringWeights(ordered, year: 6).weights.last ?? 0 > 0)
    }

    /// 40,000 women of a known hazard that differs between them, lost evenly in ten years; the risks
    /// are 1 / 0.96 times the truth, so that observed/expected is 0.96.
    @Test func ofAKnownTruthTheRatioIsTheTruth() throws {
        var random = SeededGenerator(seed: 11)
        var (exact, whole): ([FollowUp], [FollowUp]) = ([], [])
        var risks: [Double] = []
        for _ in 0..<40_000 {
            let hazard = 0.02 * exp(0.8 * random.uniform(-1, 1))
            let toCancer = -log(1 - random.uniform()) / hazard
            let toLoss = random.uniform(0, 10)
            let isCancer = toCancer <= toLoss
            let years = min(toCancer, toLoss)
            risks.append((1 - exp(-5 * hazard)) / 0.96)
            exact.append(FollowUp(years: years, isCancer: isCancer))
            whole.append(isCancer ? Self.cancer(Int(years)) : Self.lost(Int(years)))
        }
        let known = try ObservedExpected(KaplanMeier(exact), year: 5, risks: risks)
        let grouped = try ObservedExpected(KaplanMeier(whole), year: 5, risks: risks)
        let written = try #require(grouped.withTimesAsExact)
        let figures =
            "exact \(known.ratio.value), actuarial \(grouped.ratio.value), as written \(written)"
        print("known truth 0.96: observed/expected \(figures)")
        #expect(abs(known.ratio.value - 0.96) < 0.03, "\(figures)")
        #expect(abs(grouped.ratio.value - known.ratio.value) < 0.005, "\(figures)")
        #expect(written > known.ratio.value + 0.05, "\(figures)")
        // The robust standard error is near Greenwood's.
        let curve = KaplanMeier(whole)
        let robust = try #require(curve.influences(at: 5)).reduce(0) { $0 + $1 * $1 }.squareRoot()
        let greenwood = try #require(curve.standardError(at: 5))
        #expect(abs(robust / greenwood - 1) < 0.05, "\(robust) \(greenwood)")
    }

    @Test func theFifthAnniversaryIsWithinFiveYears() throws {
        let anniversary = FollowUp(years: 5, isCancer: true)
        #expect(anniversary.hadCancer(withinYears: 5) == true)
        #expect(anniversary.hadCancer(withinYears: 4) == false)
        #expect(FollowUp(years: 5.0.nextUp, isCancer: true).hadCancer(withinYears: 5) == false)
        #expect(FollowUp(years: 5, isCancer: false).hadCancer(withinYears: 5) == false)
        let women =
            (0..<10).map { _ in anniversary }
            + (0..<90).map { FollowUp(years: 5 + Double($0), isCancer: false) }
        #expect(abs(try KaplanMeier(women).incidence(at: 5).incidence.value - 0.1) < 1e-12)
        #expect(KnownOutcomes(women, year: 5).cancers == 10)
        // Mirai's own code counts whole years, and the refusal says so.
        #expect(anniversary.hadCancerInMiraisCode(withinYears: 5) == false)
        let score = RiskScores(name: "a", fiveYear: women.map { $0.isCancer ? 0.2 : 0.1 })
        let refusal = #expect(throws: Unavailable.self) {
            try Discrimination(of: score, in: FollowUpOrder(women)).miraiRuleAUC(year: 5)
        }
        #expect(refusal?.problem.contains("10 cancers on the anniversary") == true)
        let table = try OutcomeTable(
            parsing: """
                patient_id,exam_date,cancer_date,last_followup_date
                A,2015-03-01,2020-03-01,2020-03-01
                B,2016-02-29,2021-03-01,2021-03-01
                C,2015-03-01,2020-03-02,2020-03-02
                D,2015-03-01,,2021-01-01
                """, file: "dates.csv")
        #expect(
            table.exams.map { $0.followUp.hadCancer(withinYears: 5) } == [true, true, false, false])
    }

    @Test(arguments: [
        ("time,event", (1...40).map { "\($0 * 2),\($0 % 9 == 0 ? 1 : 0)" }, "months"),
        ("time,event", (1...40).map { "\($0 * 50).5,0" }, "days"),
        (
            "years_to_cancer,years_to_last_followup",
            (1...40).map { "100,\($0 * 2)" }, "months"
        ),
    ])
    func timesThatLookLikeMonthsOrDaysAreQuestioned(
        header: String, rows: [String], unit: String
    ) throws {
        let error = #expect(throws: OutcomeProblem.self) {
            try OutcomeTable(
                parsing: ([header] + rows).joined(separator: "\n"), file: "long.csv")
        }
        #expect(error?.problem.contains("look like \(unit)") == true, "\(error?.problem ?? "")")
        #expect(error?.remedy.contains("divide \(unit)") == true)
        #expect(error?.column != nil && error?.value != nil)
    }
}
