/// What an image network itself makes of one of a woman's risk factors, from the images alone.
package struct PredictedRiskFactor: Sendable, Hashable, Codable {
    /// One answer with its probability.
    package struct Choice: Sendable, Hashable, Codable {
        /// The answer in words: `heterogeneously dense (C)`, `40 to 50`, `yes`.
        package var label: String
        /// Its probability, 0 to 1.
        package var probability: Double

        package init(label: String, probability: Double) {
            self.label = label
            self.probability = probability
        }
    }

    /// The network's name for it: `binary_family_history`.
    package var key: String
    /// In words: `family history`.
    package var title: String
    /// Which part of the questionnaire it belongs to: `family history`, `hormones`.
    package var group: String
    /// The choices in the network's order; one choice, `yes`, for a factor that is yes or no.
    package var choices: [Choice]
    /// The recorded answer in words, where the worklist has one that can be compared.
    package var recorded: String?
    /// Whether record and prediction disagree strongly.
    package var disagrees: Bool

    package init(
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
