import Screening
import Testing
import Worklist

@testable import Workstation

@Suite struct HeatSourceTests {
    private let exam = ExamScreenState(details: Fixture.imageDetails)

    @Test func anAssessedExamHasMaps() throws {
        let view = try #require(exam.details.exam.view(.leftCC))
        #expect(HeatSource(exam).map(of: view, .evidence)?.values.contains(1.5) == true)
        #expect(HeatSource(exam).map(of: view, .asymmetry)?.values.max() == 0.6)
        #expect(HeatSource(exam).map(of: view, .none) == nil)
    }

    @Test func aMapLiesOverItsOwnFileOnly() throws {
        var view = try #require(exam.details.exam.view(.leftCC))
        view.file.sha256 = "another"
        #expect(HeatSource(exam).map(of: view, .evidence) == nil)
    }

    @Test func aPriorHasItsOwnHeatOrNone() throws {
        var hung = exam
        hung.shownPrior = 0
        guard case .none(let reason) = HeatSource(hung) else {
            Issue.record("a prior took the heat of the current exam")
            return
        }
        #expect(reason.contains("prior"))
        let prior = exam.details.priors[0]
        hung.details.priorAssessments = [prior.id: [Fixture.imageAssessment(of: prior)]]
        let view = try #require(prior.view(.rightCC))
        #expect(HeatSource(hung).map(of: view, .evidence) != nil)
    }

    @Test func whatNoLongerStandsIsNotSaidNeverToHaveBeen() {
        var hung = ExamScreenState(details: Fixture.assessedDetails)
        hung.details.outdatedModels = [
            OutdatedModel(name: "BCRAT", isImage: false),
            OutdatedModel(name: "sketch", isImage: true),
        ]
        #expect(
            HeatSource(hung) == .none("files or answers have changed since sketch was asked"))
        hung.shownPrior = 0
        #expect(HeatSource(hung) == .none("no image model was asked about this prior"))
        hung.details.priorOutdatedModels[hung.hung.id] = [
            OutdatedModel(name: "sketch", isImage: true)
        ]
        #expect(
            HeatSource(hung)
                == .none("files or answers have changed since sketch was asked about this prior"))
    }

    @Test func aRefusedExamHasNone() {
        let refused = ExamScreenState(details: Fixture.refusedImageDetails)
        #expect(HeatSource(refused) == .none("sketch refused this exam"))
        #expect(
            HeatSource(ExamScreenState(details: Fixture.assessedDetails))
                == .none("no image model was asked"))
    }
}
