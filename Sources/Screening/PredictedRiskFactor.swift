/// What an image network itself makes of one of a woman's risk factors, from the images alone.
public struct PredictedRiskFactor: Sendable, Hashable, Codable {
    /// One answer with its probability.
    public struct Choice: Sendable, Hashable, Codable {
        /// The answer in words: `heterogeneously dense (C)`, `40 to 50`, `yes`.
        public var label: String
        /// Its probability, 0 to 1.
        public var probability: Double

        /// A choice.
        public init(label: String, probability: Double) {
            self.label = label
            self.probability = probability
        }
    }

    /// The network's name for it: `binary_family_history`.
    public var key: String
    /// In words: `family history`.
    public var title: String
    /// Which part of the questionnaire it belongs to: `family history`, `hormones`.
    public var group: String
    /// The choices in the network's order; one choice, `yes`, for a factor that is yes or no.
    public var choices: [Choice]
    /// The recorded answer in words, where the worklist has one that can be compared.
    public var recorded: String?
    /// Whether record and prediction disagree strongly.
    public var disagrees: Bool

    /// A prediction.
    public init(
        key: String, title: String, group: String, choices: [Choice], recorded: String? = nil,
        disagrees: Bool = false
    ) {
        self.key = key
        self.title = title
        self.group = group
        self.choices = choices
        self.recorded = recorded
        self.disagrees = disagrees
    }
}
