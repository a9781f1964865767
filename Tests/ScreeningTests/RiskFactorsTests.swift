import Foundation
import Testing

@testable import Screening

struct RiskFactorsTests {
    @Test(arguments: [
        (RiskFactorKey.age, ["0", "45", "45.5", "89.999", "130"]),
        (.biopsies, ["0", "90"]), (.relatives, ["0", "1"]), (.menarche, ["0", "12", "60"]),
        (.firstBirth, ["none", "0", "27", "90"]), (.hyperplasia, ["yes", "no"]),
        (.priorCancer, ["yes", "no"]), (.chestRadiation, ["yes", "no"]),
        (.hereditarySyndrome, ["yes", "no"]), (.postmenopausal, ["yes", "no"]),
        (.density, ["A", "B", "C", "D"]), (.heightCentimetres, ["50", "167.5", "250"]),
        (.weightKilograms, ["20", "62.25", "400"]),
        (.race, RiskFactors.Race.allCases.map(\.rawValue)),
    ])
    func `text goes in and comes out alike`(key: RiskFactorKey, values: [String]) throws {
        for value in values + ["unknown", ""] {
            var factors = RiskFactors()
            try factors.set(key, to: value)
            #expect(factors.text(of: key) == value)
            #expect(factors.recorded == (value.isEmpty ? [:] : [key: value]))
            let coded = try JSONEncoder().encode(factors)
            #expect(try JSONDecoder().decode(RiskFactors.self, from: coded) == factors)
        }
    }

    @Test func `not recorded, unknown and known are three things`() throws {
        var factors = RiskFactors()
        #expect(factors.relatives == .notRecorded)
        try factors.set(.relatives, to: " Unknown ")
        #expect(factors.relatives == .unknown)
        try factors.set(.relatives, to: "0")
        #expect(factors.relatives == .known(0))
        try factors.set(.relatives, to: "  ")
        #expect(factors.relatives == .notRecorded)
    }

    @Test func `keys and words are read in any case`() throws {
        var factors = RiskFactors()
        try factors.set(named: "FIRSTBIRTH", to: "None")
        try factors.set(named: "race", to: "African-American")
        try factors.set(named: "density", to: "c")
        try factors.set(named: "hyperplasia", to: "Y")
        #expect(factors.firstBirth == .known(.none))
        #expect(factors.race == .known(.africanAmerican))
        #expect(factors.density == .known(.heterogeneouslyDense))
        #expect(factors.hyperplasia == .known(true))
    }

    @Test(arguments: [
        (RiskFactorKey.age, "131"), (.age, "-1"), (.age, "nan"), (.age, "inf"), (.age, "45,5"),
        (.biopsies, "91"), (.biopsies, "1.5"), (.menarche, "61"), (.firstBirth, "98"),
        (.firstBirth, "nulliparous"), (.relatives, "-1"), (.race, "12"), (.race, "asian"),
        (.hyperplasia, "maybe"), (.density, "E"), (.heightCentimetres, "1.70"),
        (.weightKilograms, "19"),
    ])
    func `what is not accepted is an error that names it, and changes nothing`(
        key: RiskFactorKey, value: String
    ) throws {
        var factors = RiskFactors()
        let error = #expect(throws: RiskFactorError.self) { try factors.set(key, to: value) }
        #expect(
            error?.description == "\(key.rawValue)=\(value): expected \(key.accepted)")
        #expect(factors == RiskFactors())
    }

    @Test func `an unknown key is an error that lists the keys`() {
        var factors = RiskFactors()
        let error = #expect(throws: RiskFactorError.self) {
            try factors.set(named: "menache", to: "12")
        }
        #expect(error?.description.contains("menarche") == true)
        #expect(throws: RiskFactorError.self) {
            try JSONDecoder().decode(RiskFactors.self, from: Data(#"{"x":"1"}"#.utf8))
        }
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300])
    func `numbers no integer holds still have a text`(age: Double) {
        var factors = RiskFactors()
        factors.age = .known(age)
        #expect(factors.text(of: .age) == String(age))
    }

    @Test func `choices are values the key accepts`() throws {
        for key in RiskFactorKey.allCases {
            for choice in key.choices {
                var factors = RiskFactors()
                try factors.set(key, to: choice)
                #expect(factors.text(of: key) == choice)
            }
        }
    }

    @Test func `answers of a command line`() throws {
        let factors = try RiskFactors(answers: ["age=57", "firstBirth=none", "race= chinese "])
        #expect(
            factors.recorded == [.age: "57", .firstBirth: "none", .race: "chinese"])
        for answers in [["age"], ["age=57", "AGE=58"], ["=5"], ["menarche=x"]] {
            #expect(throws: RiskFactorError.self) { try RiskFactors(answers: answers) }
        }
    }
}
