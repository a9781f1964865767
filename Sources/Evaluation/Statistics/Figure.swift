/// Why a figure is not given: what the study lacks for it, and what would help.
package struct Unavailable: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// The kinds of lack.
    package enum Code: String, Sendable, Hashable, Codable {
        /// There is no woman to speak of.
        case noWomen
        /// No cancer stands on one side of the comparison.
        case noCancer
        /// Nobody stands on the other side: no woman is known to be free of cancer.
        case noControl
        /// There are too few women or cancers for a standard error.
        case tooFew
        /// No pair of women can be compared.
        case noPair
        /// The probability of still being followed is zero where it would be divided by.
        case nobodyFollowed
        /// The difference has no spread: the scores rank these women alike.
        case noSpread
        /// The score is no probability, or one of exactly 0 or 1 where that cannot be.
        case notProbability
        /// The model that is fitted has no solution: the scores separate the outcomes, or do not
        /// differ.
        case noFit
        /// Too many bootstrap samples gave no figure.
        case bootstrap
        /// The work was stopped on request.
        case cancelled
    }

    /// The kind.
    package var code: Code
    /// The figure that cannot be given, with its year or group: `AUC of year 1`.
    package var figure: String
    /// What is missing, with the counts: `no cancer among 570 women`.
    package var problem: String
    /// What could be done; "" where nothing is known.
    package var remedy: String

    package init(_ code: Code, _ figure: String, _ problem: String, remedy: String = "") {
        self.code = code
        self.figure = figure
        self.problem = problem
        self.remedy = remedy
    }

    /// `FIGURE: PROBLEM; REMEDY`.
    package var description: String {
        "\(figure): \(problem)" + (remedy.isEmpty ? "" : "; \(remedy)")
    }

    // MARK: - Words

    /// `1 cancer`, `2 cancers`, `no cancer`.
    static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        switch number {
        case 0: "no \(one)"
        case 1: "1 \(one)"
        default: "\(number) \(many ?? one + "s")"
        }
    }

    /// `within 3 years`; `during follow-up` without a horizon.
    static func horizon(_ years: Double?) -> String {
        switch years {
        case nil: "during follow-up"
        case 1?: "within 1 year"
        case let years? where years == years.rounded(): "within \(Int(years)) years"
        case let years?: "within \(years) years"
        }
    }

    /// `1 year`, `5 years`.
    static func years(_ number: Int) -> String { number == 1 ? "1 year" : "\(number) years" }
}

/// A figure, or the reason why there is none.
package enum Figure<Value: Sendable & Hashable & Codable>: Sendable, Hashable {
    case known(Value)
    /// Why there is none.
    case unavailable(Unavailable)

    /// Runs a computation that may refuse.
    package init(_ compute: () throws(Unavailable) -> Value) {
        do {
            self = .known(try compute())
        } catch {
            self = .unavailable(error)
        }
    }

    /// The figure; nil where there is none.
    package var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }

    /// The reason; nil where there is a figure.
    package var refusal: Unavailable? {
        if case .unavailable(let reason) = self { reason } else { nil }
    }

    /// The figure, or the reason thrown.
    package func get() throws(Unavailable) -> Value {
        switch self {
        case .known(let value): return value
        case .unavailable(let reason): throw reason
        }
    }
}

/// A figure is written as itself, a refusal as an object with the one key `unavailable`.
extension Figure: Codable {
    private enum CodingKeys: String, CodingKey {
        case unavailable
    }

    /// Reads what `encode(to:)` writes.
    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: CodingKeys.self),
            let reason = try container.decodeIfPresent(Unavailable.self, forKey: .unavailable)
        {
            self = .unavailable(reason)
        } else {
            self = .known(try Value(from: decoder))
        }
    }

    /// Writes the figure as itself, or `{"unavailable": {...}}`.
    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .known(let value):
            try value.encode(to: encoder)
        case .unavailable(let reason):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(reason, forKey: .unavailable)
        }
    }
}
