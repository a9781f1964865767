/// A value that a risk factor does not accept.
package struct RiskFactorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The key as written.
    package var key: String
    /// The value as written.
    package var value: String
    /// What would be accepted.
    package var accepted: String

    /// What is wrong and what would be right.
    package var description: String { "\(key)=\(value): expected \(accepted)" }
}

extension RiskFactors {
    /// Sets one factor from text: a value, `unknown`, or the empty text for "not recorded".
    ///
    /// - Throws: `RiskFactorError` naming key, value and what is accepted.
    package mutating func set(_ key: RiskFactorKey, to text: String) throws {
        let text = text.trimmed
        switch key {
        case .age: age = try Self.number(text, key, in: 0...130)
        case .biopsies: biopsies = try Self.whole(text, key, in: 0...90)
        case .hyperplasia: hyperplasia = try Self.flag(text, key)
        case .menarche: menarche = try Self.whole(text, key, in: 0...60)
        case .firstBirth:
            firstBirth =
                text.lowercased() == "none"
                ? .known(.none) : try Self.whole(text, key, in: 0...90).map { .age($0) }
        case .relatives: relatives = try Self.whole(text, key, in: 0...90)
        case .race: race = try Self.parsed(text, key) { Race(rawValue: $0.lowercased()) }
        case .priorCancer: priorCancer = try Self.flag(text, key)
        case .chestRadiation: chestRadiation = try Self.flag(text, key)
        case .hereditarySyndrome: hereditarySyndrome = try Self.flag(text, key)
        case .density:
            density = try Self.parsed(text, key) { BreastDensity(rawValue: $0.uppercased()) }
        case .heightCentimetres: heightCentimetres = try Self.number(text, key, in: 50...250)
        case .weightKilograms: weightKilograms = try Self.number(text, key, in: 20...400)
        case .postmenopausal: postmenopausal = try Self.flag(text, key)
        }
    }

    /// Sets one factor named as on the command line.
    ///
    /// - Throws: `RiskFactorError`, also where the key is not known.
    package mutating func set(named name: String, to text: String) throws {
        guard
            let key = RiskFactorKey.allCases.first(where: {
                $0.rawValue.lowercased() == name.lowercased()
            })
        else {
            throw RiskFactorError(
                key: name, value: text,
                accepted: "one of the keys "
                    + RiskFactorKey.allCases.map(\.rawValue).joined(separator: ", "))
        }
        try set(key, to: text)
    }

    /// One factor as text that `set` reads back; "" when not recorded.
    package func text(of key: RiskFactorKey) -> String {
        switch key {
        case .age: Self.text(age, Self.plain)
        case .biopsies: Self.text(biopsies) { String($0) }
        case .hyperplasia: Self.text(hyperplasia) { $0 ? "yes" : "no" }
        case .menarche: Self.text(menarche) { String($0) }
        case .firstBirth:
            Self.text(firstBirth) { if case .age(let years) = $0 { String(years) } else { "none" } }
        case .relatives: Self.text(relatives) { String($0) }
        case .race: Self.text(race, \.rawValue)
        case .priorCancer: Self.text(priorCancer) { $0 ? "yes" : "no" }
        case .chestRadiation: Self.text(chestRadiation) { $0 ? "yes" : "no" }
        case .hereditarySyndrome: Self.text(hereditarySyndrome) { $0 ? "yes" : "no" }
        case .density: Self.text(density, \.rawValue)
        case .heightCentimetres: Self.text(heightCentimetres, Self.plain)
        case .weightKilograms: Self.text(weightKilograms, Self.plain)
        case .postmenopausal: Self.text(postmenopausal) { $0 ? "yes" : "no" }
        }
    }

    /// Every recorded factor as text, for storing and exporting.
    package var recorded: [RiskFactorKey: String] {
        var result: [RiskFactorKey: String] = [:]
        for key in RiskFactorKey.allCases {
            let text = text(of: key)
            if !text.isEmpty { result[key] = text }
        }
        return result
    }

    private static func text<Value>(_ answer: Answer<Value>, _ known: (Value) -> String) -> String {
        switch answer {
        case .notRecorded: ""
        case .unknown: "unknown"
        case .known(let value): known(value)
        }
    }

    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }

    private static func parsed<Value>(
        _ text: String, _ key: RiskFactorKey, _ read: (String) -> Value?
    ) throws -> Answer<Value> {
        if text.isEmpty { return .notRecorded }
        if text.lowercased() == "unknown" { return .unknown }
        guard let value = read(text) else {
            throw RiskFactorError(key: key.rawValue, value: text, accepted: key.accepted)
        }
        return .known(value)
    }

    private static func whole(
        _ text: String, _ key: RiskFactorKey, in range: ClosedRange<Int>
    ) throws -> Answer<Int> {
        try parsed(text, key) { Int($0).flatMap { range.contains($0) ? $0 : nil } }
    }

    private static func number(
        _ text: String, _ key: RiskFactorKey, in range: ClosedRange<Double>
    ) throws -> Answer<Double> {
        try parsed(text, key) { Double($0).flatMap { range.contains($0) ? $0 : nil } }
    }

    private static func flag(_ text: String, _ key: RiskFactorKey) throws -> Answer<Bool> {
        try parsed(text, key) {
            switch $0.lowercased() {
            case "yes", "y", "true": true
            case "no", "n", "false": false
            default: nil
            }
        }
    }
}

extension Answer {
    /// The same answer in another type.
    package func map<Other: Sendable & Hashable>(_ transform: (Value) -> Other) -> Answer<Other> {
        switch self {
        case .notRecorded: .notRecorded
        case .unknown: .unknown
        case .known(let value): .known(transform(value))
        }
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
