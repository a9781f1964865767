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
    /// What the risk is of: `invasive breast cancer`; of another answer, what it is: `breast
    /// density`.
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

    /// Whether the model answers for risk, as all do but image networks of another kind.
    package var isOfRisk: Bool { (image?.kind ?? .risk) == .risk }

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

    /// The assessment with nothing in it that tells a risk or where it comes from, nor anything else
    /// that a network found: what is kept of a refusal, and what shows of a number that is not to
    /// be seen yet.
    package var withoutNumbers: Assessment {
        var plain = self
        plain.estimates = []
        plain.band = nil
        plain.relativeRiskUnder50 = nil
        plain.relativeRiskFrom50 = nil
        plain.image?.findings = Findings()
        return plain
    }

    /// Whether the model gave an answer and it has been taken out, as `RiskDisclosure` does.
    package var isWithheld: Bool {
        !isRefused && estimates.isEmpty && image?.findings.isEmpty ?? true
    }
}

/// One risk in percent: what of, by when, and what an average woman of the same age has.
package struct RiskEstimate: Sendable, Hashable, Codable {
    /// The span.
    package var horizon: RiskHorizon
    /// The risk in percent, unrounded.
    package var percent: Double
    /// The average woman's risk in percent, where the model knows one.
    package var averagePercent: Double?

    package init(horizon: RiskHorizon, percent: Double, averagePercent: Double? = nil) {
        self.horizon = horizon
        self.percent = percent
        self.averagePercent = averagePercent
    }
}

/// The span of time a risk is about.
package enum RiskHorizon: Sendable, Hashable, Codable {
    /// A number of years from the exam.
    case years(Int)
    /// From the exam to an age in years.
    case untilAge(Int)

    /// In words: `5 years`, `to age 90`.
    package var words: String {
        switch self {
        case .years(1): "1 year"
        case .years(let count): "\(count) years"
        case .untilAge(let age): "to age \(age)"
        }
    }
}

/// Why a model gives no number for this exam. A refused exam never shows one.
package struct Refusal: Sendable, Hashable, Codable {
    /// The attribute or risk factor at fault.
    package var attribute: String
    /// Its value as recorded.
    package var value: String
    /// Why that excludes the exam, and what could be done.
    package var reason: String

    package init(attribute: String, value: String, reason: String) {
        self.attribute = attribute
        self.value = value
        self.reason = reason
    }
}

/// When a reader may see the risk of an exam: a setting of the site.
///
/// What is not to be seen is taken out of the values before a screen, a list or an export has them:
/// what is not there can neither be shown nor sorted by.
package enum RiskDisclosure: Sendable, Hashable, CaseIterable {
    /// As soon as it was asked for.
    case onRequest
    /// Once a read is recorded for the exam, and as long as it stands: the only authorised
    /// image-only product is to be considered after the radiologist has interpreted the images.
    case onceRead

    /// Whether the risk of an exam may be seen.
    package func shows(isRead: Bool) -> Bool { self == .onRequest || isRead }

    /// An assessment of an exam as a reader may see it: a refusal, which is no risk, as it is; of
    /// a number that is not to be seen which model gave it, and nothing that rests on it.
    package func shown(_ assessment: Assessment, isRead: Bool) -> Assessment {
        if shows(isRead: isRead) || assessment.isRefused { return assessment }
        var withheld = assessment.withoutNumbers
        // Warnings speak of the number, and of what a network reads from the images.
        withheld.warnings = []
        return withheld
    }

    /// A session's summary as a reader may see it.
    package func shown(_ summary: SessionSummary) -> SessionSummary {
        var summary = summary
        for index in summary.entries.indices {
            let isRead = summary.entries[index].isRead
            summary.entries[index].assessments = summary.entries[index].assessments.map {
                shown($0, isRead: isRead)
            }
        }
        return summary
    }
}
