import Screening
import Testing

@testable import Questionnaires

struct QuestionnaireModelTests {
    private let list = QuestionnaireList()

    @Test func `the first of the list is BCRAT`() {
        #expect(list.first.name == "BCRAT")
        #expect(list.first.horizons == [.years(5), .untilAge(90)])
        #expect(list.first.questions.count == 7)
    }

    @Test func `models are found by their name in upper and lower case`() {
        for model in list.models {
            #expect(list.model(named: model.key)?.name == model.name)
            #expect(list.model(named: model.name)?.name == model.name)
        }
        #expect(list.model(named: "image") == nil)
    }

    /// Every model of the list can be told apart, banded, and asked.
    @Test func `names differ, and bands are for the model and one of its horizons`() {
        #expect(Set(list.models.map(\.key)).count == list.models.count)
        for model in list.models {
            #expect(model.key != "image", "config.toml keeps that name for the image model")
            #expect(model.bands.model == model.name)
            #expect(model.horizons.contains(model.bands.horizon))
            #expect(!model.questions.isEmpty && !model.alias.isEmpty)
            let silent = model.assess(RiskFactors())
            #expect(silent.model == model.name)
            #expect(silent.refusals == model.refusals(of: RiskFactors()))
        }
    }

    @Test func `a site's bands are those of one model`() {
        var list = list
        var bands = list.first.bands
        bands.intermediate.percent = 2
        list.setBands(bands, ofModel: "bcrat")
        #expect(list.first.bands.intermediate.percent == 2)
        list.setBands(.imageOnly, ofModel: "none such")
        #expect(list.first.bands == bands)
    }
}
