import Screening

/// A model that tells risk from what a woman answered, without images.
///
/// `assess` is a pure function: the same answers give the same assessment. A model never fills in
/// an answer; what it counts a missing one as is listed in the assessment.
package protocol QuestionnaireModel: Sendable {
    /// The short name, shown and stored: `BCRAT`.
    var name: String { get }
    /// What else it is known by, and its version in short, for help: `Gail, NCI 4.1`.
    var alias: String { get }
    /// Version and source: `NCI 4.1 (December 2017)`.
    var version: String { get }
    /// What the risk is of: `invasive breast cancer`.
    var outcome: String { get }
    /// The horizons the model answers for, soonest first.
    var horizons: [RiskHorizon] { get }
    /// The questions the model asks, in the order of its published form.
    var questions: [RiskFactorKey] { get }
    /// The cuts of its bands, published for it unless a site sets others.
    var bands: BandScheme { get set }

    /// Whom the model is not for, and which answers it lacks or that contradict each other; empty
    /// where it has a number.
    func refusals(of factors: RiskFactors) -> [Refusal]

    /// The risks with everything they rest on, or the reasons why there are none.
    func assess(_ factors: RiskFactors) -> Assessment
}

extension QuestionnaireModel {
    /// The name on the command line and in `config.toml`: `bcrat`.
    package var key: String { name.lowercased() }
}

/// The questionnaire models this program has, with the bands of a site.
package struct QuestionnaireList: Sendable, Hashable {
    /// The models with their published bands; the first is the one asked where none is named. One
    /// more model is a line here.
    package static let published: [any QuestionnaireModel] = [
        BCRAT()
    ]

    /// The bands that a site has set, by the model's key.
    private var siteBands: [String: BandScheme] = [:]

    package init() {}

    /// The models with the bands of the site.
    package var models: [any QuestionnaireModel] {
        Self.published.map { model in
            var model = model
            if let bands = siteBands[model.key] { model.bands = bands }
            return model
        }
    }

    /// The model that is asked where none is named.
    package var first: any QuestionnaireModel { models[0] }

    /// The model of a key; nil where there is none.
    package subscript(key: String) -> (any QuestionnaireModel)? {
        models.first { $0.key == key }
    }

    /// Sets a site's bands in place of a model's published ones.
    package mutating func setBands(_ bands: BandScheme, of model: any QuestionnaireModel) {
        siteBands[model.key] = bands
    }
}
