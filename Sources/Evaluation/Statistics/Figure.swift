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
