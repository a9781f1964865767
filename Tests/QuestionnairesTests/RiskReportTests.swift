import Foundation
import Screening
import Testing

@testable import Questionnaires

struct RiskReportTests {
    private func report(_ pairs: [RiskFactorKey: String]) throws -> RiskReport {
        var factors = RiskFactors()
        for (key, value) in pairs { try factors.set(key, to: value) }
        return RiskReport(BCRAT().assess(factors))
    }

    private func keys(_ json: String) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    private struct Figures: Decodable {
        let fiveYearPercent: Double
    }

    @Test func `a result has the promised keys at full precision`() throws {
        let report = try report([.age: "50", .race: "white", .menarche: "13"])
        let json = try report.json()
        let object = try keys(json)
        for key in [
            "fiveYearPercent", "lifetimePercent", "averageFiveYearPercent",
            "averageLifetimePercent", "relativeRiskUnder50", "relativeRiskFrom50", "band",
            "inputsUsed", "inputsMissing", "inputsNotUsed", "warnings", "model", "modelVersion",
            "outcome", "lifetimeHorizon", "programVersion",
        ] {
            #expect(object[key] != nil, "\(key)")
        }
        #expect(object["refusals"] == nil)
        let exact = try JSONDecoder().decode(Figures.self, from: Data(json.utf8))
        #expect(exact.fiveYearPercent == report.fiveYearPercent)
        #expect(!json.contains("\n"))
    }

    @Test func `a refusal has no number at all`() throws {
        let object = try keys(try report([.age: "19"]).json(isPretty: true))
        #expect(object.keys.allSatisfy { !$0.contains("Percent") && !$0.hasPrefix("relative") })
        #expect(object["band"] == nil)
        let refusals = try #require(object["refusals"] as? [[String: String]])
        #expect(refusals.map { $0["attribute"] } == ["age"])
        #expect(refusals.first?["value"] == "19")
    }

    @Test func `the text shows one decimal, horizons, band and what is missing`() throws {
        let text = try report([
            .age: "48", .race: "white", .menarche: "11", .firstBirth: "30", .relatives: "1",
            .biopsies: "3", .hyperplasia: "yes", .density: "C",
        ]).text
        let expected = """
            BCRAT  NCI 4.1 (December 2017)  risk of invasive breast cancer
              5 years      7.4 %   average woman   1.2 %   high (>= 3.0 %, USPSTF 2019)
              to age 90   46.7 %   average woman  11.5 %
              relative risk  17.94 under age 50, 10.08 from age 50
            used:
            """
        #expect(text.hasPrefix(expected), "\(text)")
        #expect(text.contains("\nnot used by this model:\n  density           C: "))
        #expect(text.hasSuffix("it is not a diagnosis."))
    }

    @Test func `a refused text has reasons and no percentage`() throws {
        let text = try report([.age: "45", .priorCancer: "yes"]).text
        #expect(text.contains("no number:\n  priorCancer yes: "))
        #expect(!text.contains("%"))
    }
}
