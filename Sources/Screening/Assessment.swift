import Foundation

/// What one model said of one exam: numbers with everything they rest on, or refusals.
/// An assessment never changes; asking again makes another.
package struct Assessment: Sendable, Hashable, Codable, Identifiable {
    /// How a model treated one input.
    package struct Input: Sendable, Hashable, Codable {
        /// The input: a `RiskFactorKey`'s raw value.
        package var key: String
        /// The value as recorded; "" when nothing is recorded.
        package var value: String
        /// What the model made of it: `menarche 12-13`, or why it is not used, or what an unknown
        /// value counts as.
        package var treatment: String

        package init(key: String, value: String, treatment: String) {
            self.key = key
            self.value = value
            self.treatment = treatment
        }
    }

    /// The row in the worklist; 0 before it is stored.
    package var id: Int64
    /// The model's short name: `BCRAT`.
    package var model: String
    /// The model's version and source: `NCI 4.1 (December 2017)`.
    package var modelVersion: String
    /// What the risk is of: `invasive breast cancer`.
    package var outcome: String
    /// The risks, soonest horizon first; empty when refused.
    package var estimates: [RiskEstimate]
    /// The band of the five-year risk; nil when refused.
    package var band: Band?
    /// Relative risk below age 50 and from 50 on, for models that have them; nil when refused.
    package var relativeRiskUnder50: Double?
    /// Relative risk from age 50.
    package var relativeRiskFrom50: Double?
    /// Inputs that shaped the number.
    package var inputsUsed: [Input]
    /// Inputs the model asks for that are unknown or not recorded, and what they count as.
    package var inputsMissing: [Input]
    /// Recorded inputs that this model does not use.
    package var inputsNotUsed: [Input]
    /// Why there is no number; empty when there is one.
    package var refusals: [Refusal]
    /// What a reader should know of the number.
    package var warnings: [String]
    /// What an image network's number rests on; nil for questionnaire models.
    package var image: ImageAssessment?
    /// The program's version.
    package var programVersion: String
    /// Who asked; nil before it is stored.
    package var author: String?
    /// When; nil before it is stored.
    package var time: Date?

    /// What became of an assessment, in the words of the command line's JSON.
    package enum Status: String, Sendable, Hashable, Codable {
        /// There is a number, and nothing to know beside it.
        case scored
        /// There is a number, and something to know.
        case scoredWithWarnings = "scored-with-warnings"
        /// There is none.
        case refused
    }

    /// What became of it.
    package var status: Status {
        isRefused ? .refused : warnings.isEmpty ? .scored : .scoredWithWarnings
    }

    /// Whether the model gave no number.
    package var isRefused: Bool { !refusals.isEmpty }

    /// The estimate over five years.
    package var fiveYear: RiskEstimate? { estimates.first { $0.horizon == .years(5) } }

    package init(
        id: Int64 = 0, model: String, modelVersion: String, outcome: String,
        estimates: [RiskEstimate] = [], band: Band? = nil, relativeRiskUnder50: Double? = nil,
        relativeRiskFrom50: Double? = nil, inputsUsed: [Input] = [], inputsMissing: [Input] = [],
        inputsNotUsed: [Input] = [], refusals: [Refusal] = [], warnings: [String] = [],
        image: ImageAssessment? = nil, programVersion: String = ProgramVersion.current,
        author: String? = nil, time: Date? = nil
    ) {
        self.id = id
        self.model = model
        self.modelVersion = modelVersion
        self.outcome = outcome
        self.estimates = estimates
        self.band = band
        self.relativeRiskUnder50 = relativeRiskUnder50
        self.relativeRiskFrom50 = relativeRiskFrom50
        self.inputsUsed = inputsUsed
        self.inputsMissing = inputsMissing
        self.inputsNotUsed = inputsNotUsed
        self.refusals = refusals
        self.warnings = warnings
        self.image = image
        self.programVersion = programVersion
        self.author = author
        self.time = time
    }
}
