/// What a woman told about herself: the inputs of the questionnaire models. Age is the exam's.
package struct RiskFactors: Sendable, Hashable {
    /// Race and ethnicity as BCRAT codes them; the raw value is the spelling on the command line.
    package enum Race: String, Sendable, Hashable, CaseIterable {
        /// White, not Hispanic.
        case white
        case africanAmerican = "african-american"
        /// Hispanic, born in the United States.
        case hispanicUSBorn = "hispanic-us-born"
        /// Hispanic, born elsewhere.
        case hispanicForeignBorn = "hispanic-foreign-born"
        /// American Indian or Alaska Native.
        case nativeAmerican = "native-american"
        /// Chinese American.
        case chinese
        /// Japanese American.
        case japanese
        /// Filipino American.
        case filipino
        case hawaiian
        case otherPacificIslander = "other-pacific-islander"
        /// Other Asian American.
        case otherAsian = "other-asian"
    }

    /// The age at the first live birth, or that there was none.
    package enum FirstBirth: Sendable, Hashable {
        /// The age in years.
        case age(Int)
        /// No live birth.
        case none
    }

    /// Age in whole or decimal years.
    package var age: Answer<Double>
    /// Number of breast biopsies.
    package var biopsies: Answer<Int>
    /// Whether a biopsy showed atypical hyperplasia.
    package var hyperplasia: Answer<Bool>
    /// Age at menarche in years.
    package var menarche: Answer<Int>
    /// Age at first live birth.
    package var firstBirth: Answer<FirstBirth>
    /// Mother, sisters and daughters with breast cancer.
    package var relatives: Answer<Int>
    /// Race and ethnicity.
    package var race: Answer<Race>
    /// Whether she has had invasive breast cancer, DCIS or LCIS.
    package var priorCancer: Answer<Bool>
    /// Whether she has had radiation to the chest.
    package var chestRadiation: Answer<Bool>
    /// Whether a hereditary syndrome (BRCA1, BRCA2, TP53 and the like) is known.
    package var hereditarySyndrome: Answer<Bool>
    /// BI-RADS breast composition as a reader recorded it.
    package var density: Answer<BreastDensity>
    package var heightCentimetres: Answer<Double>
    package var weightKilograms: Answer<Double>
    /// Whether menopause has passed.
    package var postmenopausal: Answer<Bool>

    /// Risk factors of which nothing is recorded.
    package init() {
        age = .notRecorded
        biopsies = .notRecorded
        hyperplasia = .notRecorded
        menarche = .notRecorded
        firstBirth = .notRecorded
        relatives = .notRecorded
        race = .notRecorded
        priorCancer = .notRecorded
        chestRadiation = .notRecorded
        hereditarySyndrome = .notRecorded
        density = .notRecorded
        heightCentimetres = .notRecorded
        weightKilograms = .notRecorded
        postmenopausal = .notRecorded
    }

    /// Risk factors from `KEY=VALUE` texts, as on a command line.
    ///
    /// - Throws: `RiskFactorError` where a text has no `=`, a key is not known or comes twice, or a
    ///   value is not accepted.
    package init(answers: [String]) throws {
        self.init()
        var seen: Set<String> = []
        for answer in answers {
            let parts = answer.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw RiskFactorError(
                    key: answer, value: "", accepted: "KEY=VALUE, such as age=57")
            }
            let key = String(parts[0]).trimmed
            guard seen.insert(key.lowercased()).inserted else {
                throw RiskFactorError(
                    key: key, value: String(parts[1]), accepted: "each key once; \(key) came twice")
            }
            try set(named: key, to: String(parts[1]))
        }
    }
}

/// An answer to one question of a questionnaire. Not asked and not known are different things.
package enum Answer<Value: Sendable & Hashable>: Sendable, Hashable {
    /// Nobody has recorded an answer.
    case notRecorded
    /// The question was asked and the answer is not known.
    case unknown
    case known(Value)

    /// The answer, where there is one.
    package var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }
}

/// The BI-RADS breast composition category. It is the reader's, never a measurement.
package enum BreastDensity: String, Sendable, Hashable, Codable, CaseIterable {
    /// Category a.
    case almostEntirelyFatty = "A"
    /// Category b.
    case scattered = "B"
    /// Category c.
    case heterogeneouslyDense = "C"
    /// Category d.
    case extremelyDense = "D"

    /// The wording of the ACR BI-RADS Atlas, 5th edition.
    package var wording: String {
        switch self {
        case .almostEntirelyFatty: "The breasts are almost entirely fatty."
        case .scattered: "There are scattered areas of fibroglandular density."
        case .heterogeneouslyDense:
            "The breasts are heterogeneously dense, which may obscure small masses."
        case .extremelyDense:
            "The breasts are extremely dense, which lowers the sensitivity of mammography."
        }
    }
}

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

extension RiskFactors: Codable {
    /// Decodes a dictionary from `RiskFactorKey` to text; unknown keys are errors.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.init()
        for (name, text) in try container.decode([String: String].self) {
            try set(named: name, to: text)
        }
    }

    /// Encodes a dictionary from `RiskFactorKey` to text; what is not recorded is left out.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(
            Dictionary(uniqueKeysWithValues: recorded.map { ($0.key.rawValue, $0.value) }))
    }
}
