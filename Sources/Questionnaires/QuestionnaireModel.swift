import Screening

/// A model that tells risk from what a woman answered, without images.
///
/// `assess` is a pure function: the same answers give the same assessment. A model never fills in
/// an answer; what it counts a missing one as is listed in the assessment.
package protocol QuestionnaireModel: Sendable {
    /// The short name, shown and stored: `BCRAT`.
    var name: String { get }
    /// Version and source: `NCI 4.1 (December 2017)`.
    var version: String { get }
    /// What the risk is of: `invasive breast cancer`.
    var outcome: String { get }
    /// The horizons the model answers for, soonest first.
    var horizons: [RiskHorizon] { get }
    /// The questions the model asks, in the order of its published form.
    var questions: [RiskFactorKey] { get }

    /// The risks with everything they rest on, or the reasons why there are none.
    func assess(_ factors: RiskFactors) -> Assessment
}

/// The questionnaire models this program has, by the names of the command line.
package enum QuestionnaireCatalogue: String, Sendable, CaseIterable {
    /// The Breast Cancer Risk Assessment Tool, also known as the Gail model.
    case bcrat

    /// The model with its published bands.
    package var model: any QuestionnaireModel {
        switch self {
        case .bcrat: BCRAT()
        }
    }
}
