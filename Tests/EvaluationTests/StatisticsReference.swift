import Evaluation
import Foundation
import TestFiles
import Testing

/// The cohort of 600 women and what R and Python say of it.
enum StatisticsReference {
    /// The women, and the scores `a` and `b` of five years.
    struct Cohort {
        let followUps: [FollowUp]
        let a: RiskScores
        let b: RiskScores
    }

    static func cohort() throws -> Cohort {
        let text = try String(
            contentsOf: TestFiles.fixture("stats/stat_reference_data.csv"), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
        let names = try #require(lines.first)
        let rows = try lines.dropFirst().map { try $0.map { try #require(Double($0)) } }
        func column(_ name: String) throws -> [Double] {
            let index = try #require(names.firstIndex { $0 == name })
            return rows.map { $0[index] }
        }
        func scores(_ name: String) throws -> RiskScores {
            RiskScores(
                name: name, yearly: try (1...5).map { try column("\(name)\($0)") },
                areProbabilities: true)
        }
        let (years, toCancer) = (try column("time"), try column("years_to_cancer"))
        let toLast = try column("years_to_last_followup")
        let followUps = years.indices.map { woman in
            FollowUp(
                wholeYearsToCancer: toCancer[woman] < 100 ? Int(toCancer[woman]) : nil,
                wholeYearsToLastFollowUp: Int(toLast[woman]), years: years[woman])
        }
        return Cohort(followUps: followUps, a: try scores("a"), b: try scores("b"))
    }

    /// A value of one of the files by its path of keys and indices.
    struct Value {
        let object: Any

        subscript(_ key: String) -> Value {
            get throws {
                Value(object: try #require((object as? [String: Any])?[key], "no key \(key)"))
            }
        }

        var list: [Value] {
            get throws { try #require(object as? [Any]).map(Value.init) }
        }

        var number: Double {
            get throws { try #require((object as? NSNumber)?.doubleValue) }
        }

        var numbers: [Double] {
            get throws { try list.map { try $0.number } }
        }

        var text: String {
            get throws { try #require(object as? String) }
        }
    }

    static func r() throws -> Value { try value("stat_reference_R.json") }

    static func python() throws -> Value { try value("stat_reference_python.json") }

    private static func value(_ name: String) throws -> Value {
        let data = try Data(contentsOf: TestFiles.fixture("stats/" + name))
        return Value(object: try JSONSerialization.jsonObject(with: data))
    }
}

/// Whether two numbers agree relative to the second, or absolutely near zero.
func agree(_ value: Double?, _ expected: Double, within tolerance: Double) -> Bool {
    guard let value else { return false }
    return abs(value - expected) <= tolerance * max(1e-3, abs(expected))
}
