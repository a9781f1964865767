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

    @Test func `a model is found by its key alone`() {
        for model in list.models { #expect(list[model.key]?.name == model.name) }
        #expect(list["BCRAT"] == nil)
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
        let published = list.first.bands
        var bands = published
        bands.intermediate.percent = 2
        list.setBands(bands, of: list.first)
        #expect(list.first.bands == bands)
        #expect(list["bcrat"]?.bands == bands)
        #expect(QuestionnaireList().first.bands == published)
        #expect(list != QuestionnaireList())
    }
}
