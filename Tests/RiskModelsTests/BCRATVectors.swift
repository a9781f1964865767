import Foundation
import TestFiles
import Testing

@testable import RiskModels

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
