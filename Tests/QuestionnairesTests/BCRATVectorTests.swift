import Foundation
import Screening
import TestFiles
import Testing

@testable import Questionnaires

/// Agreement with the published R implementation, to 1e-9 percentage points.
@Suite struct BCRATVectorTests {
    private let tolerance = 1e-9

    private func expectNear(
        _ value: Double?, _ reference: Double?, _ what: String, _ vector: BCRATVectors.Vector,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        guard let value, let reference else {
            #expect(
                (value == nil) == (reference == nil), "vector \(vector.id), \(what)",
                sourceLocation: sourceLocation)
            return
        }
        #expect(
            abs(value - reference) <= tolerance, "vector \(vector.id), \(what)",
            sourceLocation: sourceLocation)
    }

    private func percent(_ input: BCRATInput, until end: Double) -> Double? {
        do throws(BCRATProblem) { return try input.percent(until: end) } catch { return nil }
    }

    private func averagePercent(_ input: BCRATInput, until end: Double) -> Double? {
        do throws(BCRATProblem) { return try input.averagePercent(until: end) } catch { return nil }
    }

    @Test func `there are 418 vectors, ten of them invalid`() throws {
        let vectors = try BCRATVectors.vectors()
        #expect(vectors.count == 418)
        #expect(vectors.count { !$0.valid } == 10)
    }

    @Test func `every absolute and average risk agrees`() throws {
        for vector in try BCRATVectors.vectors() {
            let input = vector.coded
            let risks = vector.risk_percent
            expectNear(
                percent(input, until: min(input.age + 5, 90)), risks.five_year, "5 y", vector)
            expectNear(
                percent(input, until: min(input.age + 10, 90)), risks.ten_year, "10 y", vector)
            expectNear(percent(input, until: 90), risks.lifetime_to_90, "to 90", vector)
            expectNear(percent(input, until: vector.input.T2), risks.T1_to_T2, "T1-T2", vector)
            let average = vector.average_woman_percent
            expectNear(
                averagePercent(input, until: min(input.age + 5, 90)), average.five_year,
                "average 5 y", vector)
            expectNear(
                averagePercent(input, until: 90), average.lifetime_to_90, "average to 90", vector)
            expectNear(
                averagePercent(input, until: vector.input.T2), average.T1_to_T2, "average T1-T2",
                vector)
        }
    }

    @Test func `every recoding and relative risk agrees`() throws {
        for vector in try BCRATVectors.vectors() {
            expectNear(vector.coded.relativeRisks?.under50, vector.rr_lt_50, "RR < 50", vector)
            expectNear(vector.coded.relativeRisks?.from50, vector.rr_ge_50, "RR >= 50", vector)
            guard let recoded = vector.recoded,
                let group = BCRATGroup(code: vector.input.Race)
            else {
                #expect(vector.recoded == nil)
                continue
            }
            let categories = BCRATCategories(vector.coded, group: group)
            #expect(categories.biopsies == recoded.NB, "vector \(vector.id)")
            #expect(categories.menarche == recoded.AM, "vector \(vector.id)")
            #expect(categories.firstBirth == recoded.AF, "vector \(vector.id)")
            #expect(categories.relatives == recoded.NR, "vector \(vector.id)")
            #expect(categories.hyperplasiaFactor == recoded.R_Hyp, "vector \(vector.id)")
        }
    }

    @Test func `validity agrees, with the reference's reason`() throws {
        for vector in try BCRATVectors.vectors() {
            let problems = vector.coded.problems(until: vector.input.T2)
            #expect(problems.isEmpty == vector.valid, "vector \(vector.id)")
            let expected: Set<BCRATProblem> =
                switch vector.error {
                case nil: []
                case "T1 outside [20,90)": [.ageOutsideRange]
                case "T1 outside [20,90); T2 > 90": [.ageOutsideRange, .endBeyond90]
                case "T2 <= T1": [.endNotAfterAge]
                case "N_Biop 0/99 needs HypPlas 99": [.hyperplasiaWithoutBiopsy]
                case "AgeMen <=0 or > T1": [.menarcheOutsideLife]
                default: [.raceCodeUnknown]
                }
            #expect(Set(problems) == expected, "vector \(vector.id)")
        }
    }

    @Test func `the same figures come through the words of the command line`() throws {
        var refused = 0
        for vector in try BCRATVectors.vectors() {
            // The horizon's end and NCI's race code are no answers of a woman.
            guard vector.error != "T2 <= T1", vector.input.Race <= 11 else { continue }
            var factors = RiskFactors()
            for (key, value) in Self.words(vector.input) {
                try factors.set(key, to: value)
            }
            let report = RiskReport(BCRAT().assess(factors))
            expectNear(report.fiveYearPercent, vector.risk_percent.five_year, "5 y", vector)
            expectNear(
                report.lifetimePercent, vector.risk_percent.lifetime_to_90, "to 90", vector)
            expectNear(
                report.averageFiveYearPercent, vector.average_woman_percent.five_year,
                "average 5 y", vector)
            expectNear(
                report.averageLifetimePercent, vector.average_woman_percent.lifetime_to_90,
                "average to 90", vector)
            #expect((report.refusals == nil) == vector.valid, "vector \(vector.id)")
            if vector.valid {
                expectNear(report.relativeRiskUnder50, vector.rr_lt_50, "RR < 50", vector)
                expectNear(report.relativeRiskFrom50, vector.rr_ge_50, "RR >= 50", vector)
            } else {
                refused += 1
                #expect(report.relativeRiskUnder50 == nil && report.band == nil)
            }
        }
        #expect(refused == 8)
    }

    @Test func `one decimal is NCI's decimal`() throws {
        var compared = 0
        for vector in try BCRATVectors.vectors() {
            guard let shown = vector.nci_web_display else { continue }
            let pairs = [
                (percent(vector.coded, until: min(vector.input.T1 + 5, 90)), shown.five_year),
                (percent(vector.coded, until: 90), shown.lifetime_to_90),
                (
                    averagePercent(vector.coded, until: min(vector.input.T1 + 5, 90)),
                    shown.average_five_year
                ),
                (averagePercent(vector.coded, until: 90), shown.average_lifetime),
            ]
            for (percent, shown) in pairs {
                let text = Percentage.text(try #require(percent))
                let expected = shown == 0 ? "< 0.1 %" : "\(shown) %"
                #expect(text == expected, "vector \(vector.id)")
                compared += 1
            }
        }
        #expect(compared == 299 * 4)
    }

    /// A questionnaire in NCI's codes as a user would type it.
    private static func words(
        _ input: BCRATVectors.Vector.Input
    ) -> [(RiskFactorKey, String)] {
        func number(_ code: Int) -> String { code == 99 ? "unknown" : String(code) }
        let races = [
            "white", "african-american", "hispanic-us-born", "native-american",
            "hispanic-foreign-born", "chinese", "japanese", "filipino", "hawaiian",
            "other-pacific-islander", "other-asian",
        ]
        return [
            (.age, String(input.T1)), (.biopsies, number(input.N_Biop)),
            (
                .hyperplasia,
                ["no", "yes"].indices.contains(input.HypPlas)
                    ? ["no", "yes"][input.HypPlas] : "unknown"
            ),
            (.menarche, number(input.AgeMen)),
            (.firstBirth, input.Age1st == 98 ? "none" : number(input.Age1st)),
            (.relatives, number(input.N_Rels)), (.race, races[input.Race - 1]),
        ]
    }
}

/// What the published R implementation makes of 418 women.
enum BCRATVectors {
    struct File: Decodable {
        let vectors: [Vector]
    }

    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        struct Input: Decodable, Sendable {
            let T1: Double
            let T2: Double
            let N_Biop: Int
            let HypPlas: Int
            let AgeMen: Int
            let Age1st: Int
            let N_Rels: Int
            let Race: Int
        }
        struct Recoded: Decodable, Sendable {
            let NB: Int
            let AM: Int
            let AF: Int
            let NR: Int
            let R_Hyp: Double
        }
        struct Risks: Decodable, Sendable {
            let five_year: Double?
            let ten_year: Double?
            let lifetime_to_90: Double?
            let T1_to_T2: Double?
        }
        struct Display: Decodable, Sendable {
            let five_year: Double
            let lifetime_to_90: Double
            let average_five_year: Double
            let average_lifetime: Double
        }

        let id: Int
        let input: Input
        let valid: Bool
        let recoded: Recoded?
        let rr_lt_50: Double?
        let rr_ge_50: Double?
        let risk_percent: Risks
        let average_woman_percent: Risks
        let nci_web_display: Display?
        let error: String?

        var testDescription: String { "vector \(id)" }

        var coded: BCRATInput {
            BCRATInput(
                age: input.T1, biopsies: input.N_Biop, hyperplasia: input.HypPlas,
                menarche: input.AgeMen, firstBirth: input.Age1st, relatives: input.N_Rels,
                race: input.Race)
        }
    }

    static func vectors() throws -> [Vector] {
        let file = TestFiles.fixture("risk-models/bcrat_vectors.json")
        return try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).vectors
    }
}
