import Foundation

/// What one model said of one exam: numbers with everything they rest on, or refusals.
/// An assessment never changes; asking again makes another.
public struct Assessment: Sendable, Hashable, Codable, Identifiable {
    /// How a model treated one input.
    public struct Input: Sendable, Hashable, Codable {
        /// The input: a `RiskFactorKey`'s raw value.
        public var key: String
        /// The value as recorded; "" when nothing is recorded.
        public var value: String
        /// What the model made of it: `menarche 12-13`, or why it is not used, or what an unknown
        /// value counts as.
        public var treatment: String

        /// An input.
        public init(key: String, value: String, treatment: String) {
            self.key = key
            self.value = value
            self.treatment = treatment
        }
    }

    /// The row in the worklist; 0 before it is stored.
    public var id: Int64
    /// The model's short name: `BCRAT`.
    public var model: String
    /// The model's version and source: `NCI 4.1 (December 2017)`.
    public var modelVersion: String
    /// What the risk is of: `invasive breast cancer`.
    public var outcome: String
    /// The risks, soonest horizon first; empty when refused.
    public var estimates: [RiskEstimate]
    /// The band of the five-year risk; nil when refused.
    public var band: Band?
    /// Relative risk below age 50 and from 50 on, for models that have them; nil when refused.
    public var relativeRiskUnder50: Double?
    /// Relative risk from age 50.
    public var relativeRiskFrom50: Double?
    /// Inputs that shaped the number.
    public var inputsUsed: [Input]
    /// Inputs the model asks for that are unknown or not recorded, and what they count as.
    public var inputsMissing: [Input]
    /// Recorded inputs that this model does not use.
    public var inputsNotUsed: [Input]
    /// Why there is no number; empty when there is one.
    public var refusals: [Refusal]
    /// What a reader should know of the number.
    public var warnings: [String]
    /// What an image network's number rests on; nil for questionnaire models.
    public var image: ImageAssessment?
    /// The program's version.
    public var programVersion: String
    /// Who asked; nil before it is stored.
    public var author: String?
    /// When; nil before it is stored.
    public var time: Date?

    /// What became of an assessment, in the words of the command line's JSON.
    public enum Status: String, Sendable, Hashable, Codable {
        /// There is a number, and nothing to know beside it.
        case scored
        /// There is a number, and something to know.
        case scoredWithWarnings = "scored-with-warnings"
        /// There is none.
        case refused
    }

    /// What became of it.
    public var status: Status {
        isRefused ? .refused : warnings.isEmpty ? .scored : .scoredWithWarnings
    }

    /// Whether the model gave no number.
    public var isRefused: Bool { !refusals.isEmpty }

    /// The estimate over five years.
    public var fiveYear: RiskEstimate? { estimates.first { $0.horizon == .years(5) } }

    /// An assessment.
    public init(
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
