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
