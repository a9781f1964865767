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
    package var age: Answer<Double> = .notRecorded
    /// Number of breast biopsies.
    package var biopsies: Answer<Int> = .notRecorded
    /// Whether a biopsy showed atypical hyperplasia.
    package var hyperplasia: Answer<Bool> = .notRecorded
    /// Age at menarche in years.
    package var menarche: Answer<Int> = .notRecorded
    /// Age at first live birth.
    package var firstBirth: Answer<FirstBirth> = .notRecorded
    /// Mother, sisters and daughters with breast cancer.
    package var relatives: Answer<Int> = .notRecorded
    /// Race and ethnicity.
    package var race: Answer<Race> = .notRecorded
    /// Whether she has had invasive breast cancer, DCIS or LCIS.
    package var priorCancer: Answer<Bool> = .notRecorded
    /// Whether she has had radiation to the chest.
    package var chestRadiation: Answer<Bool> = .notRecorded
    /// Whether a hereditary syndrome (BRCA1, BRCA2, TP53 and the like) is known.
    package var hereditarySyndrome: Answer<Bool> = .notRecorded
    /// BI-RADS breast composition as a reader recorded it.
    package var density: Answer<BreastDensity> = .notRecorded
    package var heightCentimetres: Answer<Double> = .notRecorded
    package var weightKilograms: Answer<Double> = .notRecorded
    /// Whether menopause has passed.
    package var postmenopausal: Answer<Bool> = .notRecorded

    /// Risk factors of which nothing is recorded.
    package init() {}

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

    // MARK: As text

    /// Sets one answer from text: a value, `unknown`, or the empty text for "not recorded".
    ///
    /// - Throws: `RiskFactorError` naming key, value and what is accepted.
    package mutating func set(_ key: RiskFactorKey, to text: String) throws {
        let text = text.trimmed
        guard key.definition.read(text, &self) else {
            throw RiskFactorError(key: key.rawValue, value: text, accepted: key.accepted)
        }
    }

    /// Sets one answer named as on the command line.
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

    /// One answer as text that `set` reads back; "" when not recorded.
    package func text(of key: RiskFactorKey) -> String { key.definition.text(self) }

    /// Every recorded answer as text, for storing and exporting.
    package var recorded: [RiskFactorKey: String] {
        var result: [RiskFactorKey: String] = [:]
        for key in RiskFactorKey.allCases {
            let text = text(of: key)
            if !text.isEmpty { result[key] = text }
        }
        return result
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
