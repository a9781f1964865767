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
