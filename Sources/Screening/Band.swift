/// One step of a banding of risk, with the rule and the source it stands on.
package struct Band: Sendable, Hashable, Codable {
    /// How urgent a band is, for its colour and for sorting.
    package enum Level: Int, Sendable, Hashable, Codable, CaseIterable, Comparable {
        /// Below every cut.
        case low
        /// Above the first cut.
        case intermediate
        /// Above the last cut.
        case high

        /// Orders by urgency.
        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    package var level: Level
    /// The word shown: `intermediate`.
    package var label: String
    /// The rule in words: `>= 1.67 %`.
    package var rule: String
    /// Who published the cut.
    package var source: String

    package init(level: Level, label: String, rule: String, source: String) {
        self.level = level
        self.label = label
        self.rule = rule
        self.source = source
    }
}
